import { lifetime } from '../decision/decide.js';
import { deniable } from '../policy/legal-basis.js';
import type { ImportSettings, Policy, Purpose } from '../policy/policy.js';
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
 * What the old choices decide under this policy: purposes and services (`service:ID`) that were answered for
 * certain, and no others. Pure. Where several names lead to one purpose, it is granted only if each of them was.
 * A purpose that nobody asked about by itself is answered once each of its services is. Grants of purposes that
 * need an act of their own (sensitive data, age) are never carried over, refusals are.
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
  const targets = targetsIn(policy, importer, settings);
  const answers = new Map<string, boolean>();
  for (const [name, granted] of old.choices)
    for (const target of targets(name)) answers.set(target, granted && answers.get(target) !== false);

  const services = policy.services ?? [];
  for (const { id } of policy.purposes) {
    const own = services
      .filter((service) => service.purposes.includes(id))
      .map((service) => `service:${service.id}`);
    if (!answers.has(id) && own.length && own.every((name) => answers.has(name)))
      answers.set(
        id,
        own.every((name) => answers.get(name)),
      );
  }

  const refused =
    old.refused === 'all' ? policy.purposes.map(({ id }) => id) : askedPurposes(policy, settings);
  if (old.refused) for (const id of refused) if (!answers.has(id)) answers.set(id, false);

  const purposeOf = (id: string): Purpose | undefined => policy.purposes.find((purpose) => purpose.id === id);
  const allowed = ([target, granted]: [string, boolean]): boolean => {
    const service = services.find(({ id }) => target === `service:${id}`);
    const purposes = (service?.purposes ?? [target]).map(purposeOf);
    return (
      purposes.every((purpose) => purpose && !(granted && (purpose.sensitive || purpose.minAge))) &&
      purposes.some((purpose) => purpose && deniable(purpose))
    );
  };
  return Object.fromEntries([...answers].filter(allowed));
}
