import type { ReceiptPayload } from '../verify/payload.js';

/** A receipt as a consent record in the W3C Data Privacy Vocabulary 2, JSON-LD; see w3.org/community/dpvcg. */

const CONTEXT = {
  dpv: 'https://w3id.org/dpv#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  dct: 'http://purl.org/dc/terms/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const LEGAL_BASIS = {
  consent: 'dpv:Consent',
  'legitimate-interest': 'dpv:LegitimateInterest',
  contract: 'dpv:Contract',
  'legal-obligation': 'dpv:LegalObligation',
  // No basis of the GDPR's own: the exemption of ePrivacy Art. 5(3), which DPV names only by its law.
  'strictly-necessary': 'dpv:LegalBasis',
} as const;

const time = (seconds: number) => ({
  '@type': 'xsd:dateTime',
  '@value': new Date(seconds * 1000).toISOString(),
});

function statusOf(choice: 'granted' | 'denied', event: ReceiptPayload['event']): string {
  if (event === 'expired') return 'dpv:ConsentExpired';
  if (choice === 'granted') return event === 'renewed' ? 'dpv:RenewedConsentGiven' : 'dpv:ConsentGiven';
  return event === 'withdrawn' ? 'dpv:ConsentWithdrawn' : 'dpv:ConsentRefused';
}

export function dpvRecord(id: string, payload: ReceiptPayload) {
  const { controller, notice, choices, legalBasis = {}, event } = payload;
  return {
    '@context': CONTEXT,
    '@id': `urn:avow:receipt:${id}`,
    '@type': 'dpv:ConsentRecord',
    'dct:identifier': id,
    'dct:issued': time(payload.iat),
    'dct:valid': time(payload.exp),
    'dpv:hasDataSubject': { '@id': `urn:avow:subject:${payload.sub}`, '@type': 'dpv:DataSubject' },
    'dpv:hasDataController': {
      '@type': 'dpv:DataController',
      'dpv:hasName': controller.name,
      'dpv:hasContact': controller.contact,
    },
    'dpv:hasJurisdiction': notice.jurisdiction,
    'dpv:hasNotice': {
      '@id': `urn:avow:notice:${notice.hash}`,
      '@type': 'dpv:ConsentNotice',
      'dct:hasVersion': notice.version,
      'dct:language': notice.lang,
    },
    'dpv:hasProcess': Object.entries(choices).map(([purpose, choice]) => {
      const basis = legalBasis[purpose] ?? 'consent';
      return {
        '@type': 'dpv:Process',
        'dpv:hasPurpose': { '@id': `urn:avow:purpose:${purpose}`, '@type': 'dpv:Purpose' },
        'dpv:hasLegalBasis': { '@id': LEGAL_BASIS[basis] },
        ...(basis === 'consent' && { 'dpv:hasConsentStatus': { '@id': statusOf(choice, event) } }),
      };
    }),
  };
}
