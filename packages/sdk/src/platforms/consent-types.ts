import { readCookie } from '../choices/cookie.js';
import { evaluate } from '../choices/expression.js';
import type { Choice, Choices } from '../decision/choices.js';
import { type Decision, decide } from '../decision/decide.js';
import { policyTag } from '../decision/stored-choice.js';
import type { Policy } from '../policy/policy.js';

/** Consent as a platform is told of it: its own names of consent types, each granted or denied. */
export type ConsentState<Name extends string> = Readonly<Record<Name, Choice>>;

/** By a platform's name of a consent type, the expression of purposes that it stands for. */
export type ConsentTypes = Readonly<Record<string, unknown>>;

/** Whether an expression of purposes is granted. */
type Granted = (expression: string) => boolean;

/** The state of each consent type. One that the policy does not name, or whose expression cannot be read, is denied. */
export const stateOf = <Name extends string>(
  names: readonly Name[],
  types: ConsentTypes,
  granted: Granted,
): ConsentState<Name> =>
  Object.fromEntries(
    names.map((name) => {
      const expression = types[name];
      return [name, typeof expression === 'string' && granted(expression) ? 'granted' : 'denied'];
    }),
  ) as ConsentState<Name>;

export const grantedBy =
  ({ grants }: Decision): Granted =>
  (expression) =>
    evaluate(expression, grants) === '1';

/** What is granted when these are the effective choices; services are worked out from their purposes. */
export function grantedWith(policy: Policy, choices: Choices): Granted {
  const answers = policy.purposes.map(({ id }) => (choices[id] === 'granted' ? 2 : 1)).join('');
  return grantedBy(decide(policy, { tag: policyTag(policy, answers.length), time: 0, answers, id: '' }, 0));
}

/** The visitor's decision as it is stored. */
export const storedDecision = (policy: Policy): Decision =>
  decide(policy, readCookie(), Math.floor(Date.now() / 1000));

/** Whether the visitor has decided on anything, and it still holds. */
export const hasDecided = ({ answers }: Decision): boolean => answers.some(Number);
