import { randomId } from '../choices/cookie.js';
import { encodeStored, policyTag } from '../decision/stored-choice.js';
import { deniable } from '../policy/legal-basis.js';
import type { Policy } from '../policy/policy.js';

/** What a visitor has answered: `true` all, `false` nothing, or by purpose id; a purpose not named is not answered. */
export type GivenChoices = boolean | Readonly<Record<string, boolean>>;

/** What the cookie says beyond the answers. */
export interface CookieOptions {
  /** When the visitor decided. Default: now. A day long ago shows what your site does with a choice that expired. */
  readonly decidedAt?: Date;
}

/** A cookie as Playwright's `addCookies` and Cypress's `setCookie` take it, but for its address. */
export interface TestCookie {
  /** Name of Avow's cookie. */
  readonly name: 'avow';
  /** As a browser sends it: format version, tag of the policy, time, answers, id, with dots between. */
  readonly value: string;
  /** As Avow sets it. */
  readonly sameSite: 'Lax';
}

/**
 * The cookie of a visitor who decided earlier, so that a test starts where it matters and shows no banner.
 * @param policy the policy of the page under test: answers hold only for the purposes that they were given for
 * @throws {Error} for a purpose that the policy does not have, or that nobody can deny
 */
export function consentCookieFor(
  policy: Policy,
  choices: GivenChoices,
  { decidedAt = new Date() }: CookieOptions = {},
): TestCookie {
  const free = policy.purposes.filter(deniable).map(({ id }) => id);
  const given = typeof choices === 'boolean' ? Object.fromEntries(free.map((id) => [id, choices])) : choices;
  for (const id of Object.keys(given))
    if (!free.includes(id))
      throw new Error(
        `consentCookieFor: "${id}" is no purpose that a visitor decides on; the policy has ${free.join(', ')}`,
      );
  const digit = (answer: boolean | undefined): string => (answer === undefined ? '0' : answer ? '2' : '1');
  const answers = policy.purposes.map(({ id }) => digit(given[id])).join('');
  return {
    name: 'avow',
    value: encodeStored({
      tag: policyTag(policy, answers.length),
      time: Math.floor(decidedAt.getTime() / 1000),
      answers,
      id: randomId(),
    }),
    sameSite: 'Lax',
  };
}
