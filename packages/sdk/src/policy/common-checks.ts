import { list, oneOf, type PolicyProblem, string, text } from './checks.js';

// What members of the policy and of its notice have in common.

export const id = string(
  'give a name of lower-case letters, digits and hyphens that starts with a letter, at most 32 characters',
  /^[a-z][a-z0-9-]{0,31}$/,
);
/** What receipts carry has a limit, and no control characters: the receiver takes no others. */
export const upTo = (most: number): RegExp => RegExp(`^(?=.*\\S)[^\\p{Cc}\\p{Cs}]{1,${most}}$`, 'u');
export const version = string(
  'name what is in force in one line of at most 200 characters, for example "2026-11-01"',
  upTo(200),
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

/** Names that a fault lists, so that many faults of a long policy stay readable. */
const MOST_NAMED = 100;

/** How to mend a name that is not there. */
export const oneOfThese = (known: ReadonlySet<string>): string =>
  `use one of ${[...known].slice(0, MOST_NAMED).join(', ')}`;

/** What entries of a list are named by must differ. */
export function checkUnique(
  path: string,
  names: readonly string[],
  member: string,
  problems: PolicyProblem[],
): void {
  const seen = new Set<string>();
  names.forEach((name, index) => {
    if (seen.has(name))
      problems.push({
        path: `${path}[${index}].${member}`,
        problem: `repeats "${name}"`,
        mend: `give each its own ${member}`,
      });
    seen.add(name);
  });
}
