import type { Choices } from '../decision/choices.js';
import type { Policy } from '../policy/policy.js';

/**
 * Tells whether a name of an expression is granted: a purpose id, or `service:ID`, which needs every purpose
 * the service serves.
 * @throws for a name the policy does not have, so that `!typo` grants nothing
 */
export const serviceOrPurpose = (policy: Policy, choices: Choices) => {
  const granted = (name: string): boolean => {
    const service = policy.services?.find(({ id }) => `service:${id}` === name);
    if (service) return service.purposes.every(granted);
    if (!Object.hasOwn(choices, name)) throw Error(`"${name}" is no purpose or service of the policy`);
    return choices[name] === 'granted';
  };
  return granted;
};
