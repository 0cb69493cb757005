import type { ReceiptPayload } from '../verify/payload.js';

/**
 * A receipt in the JSON of the Kantara Initiative Consent Receipt Specification 1.1.0, section 4. That format
 * knows consent that was given and nothing else: a receipt that grants nothing by consent gives null, and
 * refused purposes are left out. What a receipt of ours does not hold is said to be in the notice.
 */
export function kantaraReceipt(id: string, payload: ReceiptPayload) {
  const granted = Object.entries(payload.choices)
    .filter(
      ([purpose, choice]) =>
        choice === 'granted' && (payload.legalBasis?.[purpose] ?? 'consent') === 'consent',
    )
    .map(([purpose]) => purpose);
  if (granted.length === 0) return null;
  const { name, contact } = payload.controller;
  const isEmail = /^[^\s@]+@[^\s@]+$/.test(contact);
  return {
    version: 'KI-CR-v1.1.0',
    jurisdiction: payload.notice.jurisdiction,
    consentTimestamp: payload.iat,
    collectionMethod: `web: ${payload.method}`,
    consentReceiptID: id,
    language: payload.notice.lang,
    piiPrincipalId: payload.sub,
    piiControllers: [
      {
        piiController: name,
        contact,
        address: { streetAddress: isEmail ? '' : contact, addressCountry: '' },
        email: isEmail ? contact : '',
        phone: '',
      },
    ],
    policyUrl: payload.iss,
    services: [
      {
        service: payload.iss,
        purposes: granted.map((purpose) => ({
          purpose,
          purposeCategory: ['see notice'],
          consentType: 'EXPLICIT',
          piiCategory: ['see notice'],
          termination: `withdrawal, or expiry at ${new Date(payload.exp * 1000).toISOString()}`,
          // Whether there are recipients is not in the receipt; saying no would be a guess.
          thirdPartyDisclosure: true,
          thirdPartyName: 'see notice',
        })),
      },
    ],
    sensitive: false,
    spiCat: [],
  };
}
