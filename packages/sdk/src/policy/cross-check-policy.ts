import type { PolicyProblem } from './checks.js';
import { isIncomplete } from './named-services.js';
import type { Policy, Service } from './policy.js';

/** Names that a fault lists, so that many faults of a long policy stay readable. */
const MOST_NAMED = 100;

/** What members alone cannot tell: names used twice, and services of purposes that are not there. */
export function crossCheckPolicy(policy: Policy, problems: PolicyProblem[]): void {
  const { purposes, parts = [] } = policy;
  const entries = policy.services ?? [];
  const services = entries.map((entry: Service | string) =>
    typeof entry === 'string' ? ({ id: entry } as Service) : { ...entry, id: entry.id ?? entry.adapter },
  );
  if (entries.some(isIncomplete) && !parts.includes('services'))
    problems.push({
      path: 'parts',
      problem: 'has no "services", which completes what services name from the catalogue',
      mend: 'add "services" to parts; in an application pass the policy through withServices',
    });
  if (policy.jurisdiction === 'auto' && !parts.includes('jurisdiction'))
    problems.push({
      path: 'parts',
      problem: 'has no "jurisdiction", which a jurisdiction "auto" waits for',
      mend: 'add "jurisdiction" to parts; in an application call applyJurisdiction as well',
    });
  for (const [name, entries] of Object.entries({ purposes, services })) {
    const seen = new Set<string>();
    entries.forEach((entry, index) => {
      if (seen.has(entry.id))
        problems.push({
          path: `${name}[${index}].id`,
          problem: `repeats "${entry.id}"`,
          mend: 'give each its own id',
        });
      seen.add(entry.id);
    });
  }
  purposes.forEach(({ id, requires = [] }, index) => {
    if (id.includes(':') && !services.some((known) => id === `service:${known.id}`))
      problems.push({
        path: `purposes[${index}].id`,
        problem: `names "${id}", which is no service`,
        mend: 'declare the service under services, or remove this entry',
      });
    requires.forEach((purpose, at) => {
      if (!purposes.slice(0, index).some((known) => known.id === purpose))
        problems.push({
          path: `purposes[${index}].requires[${at}]`,
          problem: `names "${purpose}", which is no purpose before this one`,
          mend: 'name a purpose that comes earlier in the list',
        });
    });
  });
  services.forEach((service, index) => {
    service.purposes?.forEach((purpose, at) => {
      if (!purposes.some((known) => known.id === purpose))
        problems.push({
          path: `services[${index}].purposes[${at}]`,
          problem: `names "${purpose}", which is no purpose`,
          mend: `use one of ${purposes.map((known) => known.id).join(', ')}`,
        });
    });
  });
  const known = new Set([...purposes.map(({ id }) => id), ...services.map(({ id }) => `service:${id}`)]);
  for (const [name, ids] of Object.entries(policy.import?.map ?? {}))
    for (const id of [ids].flat())
      if (!known.has(id))
        problems.push({
          path: `import.map.${name}`,
          problem: `names "${id}", which is no purpose or service`,
          mend: `use one of ${[...known].slice(0, MOST_NAMED).join(', ')}`,
        });
}
