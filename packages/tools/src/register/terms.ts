/** What the law calls things, in the words of the documents. */

/** Legal bases, GDPR Art. 6(1) and ePrivacy Art. 5(3). */
export const BASES: Readonly<Record<string, string>> = {
  consent: 'consent, Art. 6(1)(a)',
  'legitimate-interest': 'legitimate interest, Art. 6(1)(f)',
  contract: 'contract, Art. 6(1)(b)',
  'legal-obligation': 'legal obligation, Art. 6(1)(c)',
  'strictly-necessary': 'strictly necessary, ePrivacy Art. 5(3)',
};

/** Ground of a transfer to another country, GDPR Art. 45 to 49. */
export const SAFEGUARDS: Readonly<Record<string, string>> = {
  adequacy: 'adequacy decision, Art. 45',
  'standard-clauses': 'standard contractual clauses, Art. 46(2)(c)',
  'corporate-rules': 'binding corporate rules, Art. 47',
  'code-of-conduct': 'code of conduct, Art. 46(2)(e)',
  certification: 'certification, Art. 46(2)(f)',
  derogation: 'derogation, Art. 49',
};

/** What an agreement with a processor has to say, GDPR Art. 28(3). */
export const TERMS: Readonly<Record<string, string>> = {
  scope: 'Subject matter, duration, nature and purpose',
  instructions: 'Documented instructions, Art. 28(3)(a)',
  confidentiality: 'Confidentiality, Art. 28(3)(b)',
  security: 'Security, Art. 28(3)(c)',
  'sub-processors': 'Other processors, Art. 28(3)(d)',
  rights: 'Rights of persons, Art. 28(3)(e)',
  assistance: 'Assistance, Art. 28(3)(f)',
  deletion: 'Deletion or return, Art. 28(3)(g)',
  audits: 'Audits, Art. 28(3)(h)',
};

/** Member states of the European Economic Area. */
export const EEA = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);
