import { list, oneOf, string, text } from './checks.js';

// What members of the policy and of its notice have in common.

export const id = string(
  'give a name of lower-case letters, digits and hyphens that starts with a letter, at most 32 characters',
  /^[a-z][a-z0-9-]{0,31}$/,
);
export const words = string('give a text');
export const texts = list(text);
export const country = string('give the ISO 3166 code of the country, such as "FR"', /^[A-Z]{2}$/);
export const language = string('give a BCP 47 language tag, such as "fr"', /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/);
export const webUrl = string(
  'give an address that starts with https://, or a path of this site',
  /^(https:\/\/|\/(?!\/))\S*$/,
);
/** An address that is posted to. */
export const endpoint = (example: string) =>
  string(
    `give an https:// address or a path of this site, such as "${example}" (http:// only for loopback)`,
    /^(https:\/\/|\/(?!\/)|http:\/\/(localhost|127\.[\d.]+|\[::1]|[\w.-]+\.localhost)([:/]|$))\S*$/,
  );
export const legalBasis = oneOf(
  'consent',
  'legitimate-interest',
  'contract',
  'legal-obligation',
  'strictly-necessary',
);
/** What protects data in a third country. */
export const safeguard = oneOf(
  'adequacy',
  'standard-clauses',
  'corporate-rules',
  'code-of-conduct',
  'certification',
  'derogation',
);
