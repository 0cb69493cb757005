/**
 * For tests: the structure of a consent receipt as a JSON Schema, written from the tables of the Kantara Initiative
 * Consent Receipt Specification 1.1.0, section 4 (fields, JSON names, data types, MUST or MAY). Kantara publishes a
 * draft-04 schema of its own in the repository KantaraInitiative/consent-receipt-v-next; its terms do not clearly let
 * us copy it here, so this is written anew, and stricter: unknown members are refused.
 */

const text = { type: 'string', minLength: 1 } as const;
const list = { type: 'array', items: text, minItems: 1 } as const;
const flag = { type: 'boolean' } as const;

const members = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});

const controller = members(
  {
    piiController: text,
    contact: text,
    address: { type: 'object' },
    email: { type: 'string' },
    phone: { type: 'string' },
  },
  { onBehalf: flag, piiControllerUrl: text },
);

const purpose = {
  ...members(
    {
      purpose: text,
      purposeCategory: list,
      consentType: { enum: ['EXPLICIT', 'IMPLICIT'] },
      piiCategory: list,
      termination: text,
      thirdPartyDisclosure: flag,
    },
    { primaryPurpose: flag, thirdPartyName: text },
  ),
  // Section 4.5: whoever discloses names the third party.
  if: { properties: { thirdPartyDisclosure: { const: true } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['thirdPartyName'] },
};

export const KANTARA_1_1 = members(
  {
    version: { const: 'KI-CR-v1.1.0' },
    jurisdiction: text,
    consentTimestamp: { type: 'integer', minimum: 0 },
    collectionMethod: text,
    consentReceiptID: text,
    piiPrincipalId: text,
    piiControllers: { type: 'array', items: controller, minItems: 1 },
    policyUrl: { type: 'string', format: 'uri' },
    services: {
      type: 'array',
      items: members({ service: text, purposes: { type: 'array', items: purpose, minItems: 1 } }),
      minItems: 1,
    },
    sensitive: flag,
    spiCat: { type: 'array', items: text },
  },
  { publicKey: text, language: { type: 'string', pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' } },
);
