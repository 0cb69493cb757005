import type { PolicyProblem } from './checks.js';
import { checkUnique, oneOfThese } from './common-checks.js';
import { isIncomplete } from './named-services.js';
import type { Policy, Service } from './policy.js';

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
  for (const [name, listed] of Object.entries({ purposes, services }))
    checkUnique(
      name,
      listed.map(({ id }) => id),
      'id',
      problems,
    );
  const ofServices = new Set(services.map(({ id }) => `service:${id}`));
  /** Of those before the one that is looked at; of all of them in the end. */
  const ofPurposes = new Set<string>();
  purposes.forEach(({ id, requires = [] }, index) => {
    if (id.includes(':') && !ofServices.has(id))
      problems.push({
        path: `purposes[${index}].id`,
        problem: `names "${id}", which is no service`,
        mend: 'declare the service under services, or remove this entry',
      });
    requires.forEach((purpose, at) => {
      if (!ofPurposes.has(purpose))
        problems.push({
          path: `purposes[${index}].requires[${at}]`,
          problem: `names "${purpose}", which is no purpose before this one`,
          mend: 'name a purpose that comes earlier in the list',
        });
    });
    ofPurposes.add(id);
  });
  const mendOfPurpose = oneOfThese(ofPurposes);
  services.forEach((service, index) => {
    service.purposes?.forEach((purpose, at) => {
      if (!ofPurposes.has(purpose))
        problems.push({
          path: `services[${index}].purposes[${at}]`,
          problem: `names "${purpose}", which is no purpose`,
          mend: mendOfPurpose,
        });
    });
  });
  const known = new Set([...ofPurposes, ...ofServices]);
  const mendOfKnown = oneOfThese(known);
  for (const [name, ids] of Object.entries(policy.import?.map ?? {}))
    for (const id of [ids].flat())
      if (!known.has(id))
        problems.push({
          path: `import.map.${name}`,
          problem: `names "${id}", which is no purpose or service`,
          mend: mendOfKnown,
        });
}
