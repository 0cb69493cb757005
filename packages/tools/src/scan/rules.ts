import type { RuleText } from '@avow/sdk/lint';

/** The rules of a scan; numbers go on where those of the linter end, and never change their meaning. */
export type ScanRule = Pick<RuleText, 'id' | 'title' | 'severity' | 'what' | 'why' | 'mend'> & {
  /** What it rests on. */
  readonly source: string;
};

const EPRIVACY = 'ePrivacy Directive 2002/58/EC, Art. 5(3)';

export const RULES = {
  request: {
    id: 'AVOW-301',
    title: 'No request to others before consent',
    severity: 'error',
    what: 'Before a choice, and after a refusal, nothing is requested from another site.',
    why: 'The address alone tells the other site who reads which page.',
    mend: 'Gate it with data-consent, serve it from your own site, or declare it as strictly necessary in the policy if it is.',
    source: `${EPRIVACY}; GDPR, Art. 6(1)`,
  },
  stored: {
    id: 'AVOW-302',
    title: 'Nothing is kept before consent',
    severity: 'error',
    what: 'Before a choice, and after a refusal, no service that needs consent keeps anything on the device.',
    why: 'Storing, and reading what is stored, is what consent is asked for.',
    mend: 'Gate the script that sets it with data-consent.',
    source: EPRIVACY,
  },
  unknownStored: {
    id: 'AVOW-303',
    title: 'What is kept before consent is known to be necessary',
    severity: 'warning',
    what: 'Before a choice, and after a refusal, the site itself keeps only what the policy declares as strictly necessary.',
    why: 'What nobody has declared, nobody has judged.',
    mend: 'Declare it with a service whose purpose is strictly necessary, or gate what sets it.',
    source: EPRIVACY,
  },
  fingerprint: {
    id: 'AVOW-304',
    title: 'No fingerprinting before consent',
    severity: 'error',
    what: 'Before a choice, and after a refusal, no script reads what tells one device from another.',
    why: 'A fingerprint recognises a visitor as a cookie does, and cannot be deleted.',
    mend: 'Gate the script with data-consent.',
    source: `EDPB Guidelines 2/2023 on the technical scope of Art. 5(3); ${EPRIVACY}`,
  },
  undeclaredHost: {
    id: 'AVOW-311',
    title: 'Recipients are declared',
    severity: 'warning',
    what: 'Every other site that a page asks for something is a host of a service in the policy.',
    why: 'Visitors are to know who receives data.',
    mend: 'Add the service to the policy; avow scan --write does.',
    source: 'GDPR, Art. 13(1)(e)',
  },
  undeclaredItem: {
    id: 'AVOW-312',
    title: 'What is kept is declared',
    severity: 'warning',
    what: 'Everything that is kept on the device is listed with a service in the policy.',
    why: 'Visitors are to know what is kept, for how long and for whom; and withdrawal deletes what is listed.',
    mend: 'Add it to its service; avow scan --write does.',
    source: 'CJEU, Planet49, C-673/17; GDPR, Art. 13(2)(a)',
  },
  notAsked: {
    id: 'AVOW-313',
    title: 'Who needs consent asks for it',
    severity: 'warning',
    what: 'A banner was found that could be answered.',
    why: 'What happens after consent could not be looked at.',
    mend: 'Check that the page shows its banner to a new visitor; the scan answers Avow, and buttons that say what they do.',
    source: EPRIVACY,
  },
} as const satisfies Record<string, ScanRule>;
