import { lifetime } from '../decision/decide.js';
import type { ImportSettings } from '../policy/import-settings.js';
import { deniable } from '../policy/legal-basis.js';
import type { Policy } from '../policy/policy.js';
import type { Importer, OldChoices } from './importer.js';
import { askedPurposes, targetsIn } from './names.js';

const DAY = 86_400;

/** Whether the old answer is one that the old tool, and this policy, would still go by. */
function holds(policy: Policy, old: OldChoices, wanted: string | undefined, now: number): boolean {
  const age = old.time === undefined ? 0 : now - old.time;
  return (
    age > -DAY &&
    age < lifetime(policy) &&
    (old.until === undefined || now < old.until) &&
    (wanted === undefined || old.version === wanted)
  );
}

/**
 * What the old choices decide under this policy: purposes that were answered for certain, and no others. Pure.
 *
 * Where several names lead to one purpose, it is granted only if each of them was. Services that the policy lets
 * visitors decide on by themselves (purposes `service:ID`) keep their own answer. A refused service that has none
 * denies the purposes it serves. A purpose that nobody asked about is answered once each of its services is.
 * Grants of purposes that need an act of their own (sensitive data, age) are not carried over, refusals are.
 * @param now seconds since the epoch
 */
export function carryOver(
  policy: Policy,
  importer: Importer,
  settings: Partial<ImportSettings>,
  old: OldChoices | undefined,
  now: number,
): Record<string, boolean> {
  if (!old || !holds(policy, old, settings.version ?? importer.version, now)) return {};
  const { purposes, services = [] } = policy;
  const targets = targetsIn(policy, importer, settings);
  const answers = new Map<string, boolean>();
  for (const [name, granted] of old.choices)
    for (const target of targets(name)) answers.set(target, granted && answers.get(target) !== false);

  for (const { id } of purposes) {
    const own = services
      .filter((service) => service.purposes.includes(id))
      .map((service) => `service:${service.id}`);
    const byItself = (name: string): boolean => purposes.some((purpose) => purpose.id === name);
    if (own.some((name) => answers.get(name) === false && !byItself(name))) answers.set(id, false);
    else if (!answers.has(id) && own.length && own.every((name) => answers.has(name)))
      answers.set(
        id,
        own.some((name) => answers.get(name)),
      );
  }

  const refused = old.refused === 'all' ? purposes.map(({ id }) => id) : askedPurposes(policy, settings);
  if (old.refused) for (const id of refused) if (!answers.has(id)) answers.set(id, false);

  return Object.fromEntries(
    purposes
      .filter((purpose) => deniable(purpose) && answers.has(purpose.id))
      .map((purpose) => [purpose.id, answers.get(purpose.id) as boolean] as const)
      .filter(
        ([id, granted]) =>
          !(granted && purposes.some((one) => one.id === id && (one.sensitive || one.minAge))),
      ),
  );
}
