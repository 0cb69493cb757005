import type { ImportSettings } from '../policy/import-settings.js';
import type { Policy } from '../policy/policy.js';
import type { Importer } from './importer.js';

/** Names that tools commonly use for one and the same purpose. */
const USUAL: readonly (readonly string[])[] = [
  ['necessary', 'essential', 'strictly-necessary', 'required'],
  ['analytics', 'statistics', 'statistic', 'stats', 'performance', 'measurement', 'audience-measurement'],
  ['marketing', 'advertising', 'advertisement', 'ads', 'ad', 'targeting'],
  ['preferences', 'preference', 'functional', 'functionality', 'personalization', 'personalisation'],
  ['social', 'social-media'],
];

/** "Google Analytics" and "google_analytics" are `google-analytics`. */
export const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Purposes and services (`service:ID`) that a name of the old tool stands for; none where that is not certain. */
export type Targets = (name: string) => readonly string[];

/** How the old tool's names lead into the policy: what the policy says, else the same name, else a usual one. */
export function targetsIn(
  policy: Policy,
  importer: Importer,
  { map = {} }: Partial<ImportSettings>,
): Targets {
  const purposes = policy.purposes.map(({ id }) => id);
  const services = policy.services ?? [];
  const known = new Set([...purposes, ...services.map(({ id }) => `service:${id}`)]);
  const { usual = {} } = importer;
  return (name) => {
    if (Object.hasOwn(map, name)) {
      const targets = [map[name] ?? []].flat();
      return targets.every((target) => known.has(target)) ? targets : [];
    }
    const plain = slug(Object.hasOwn(usual, name) ? `${usual[name]}` : name);
    if (!plain) return [];
    const same = [
      ...purposes.filter((id) => id === plain),
      ...services
        .filter(
          (service) =>
            service.id === plain || (typeof service.name === 'string' && slug(service.name) === plain),
        )
        .map(({ id }) => `service:${id}`),
    ];
    const found = same.length
      ? same
      : (USUAL.find((names) => names.includes(plain)) ?? []).filter((id) => purposes.includes(id));
    // More than one is not certain: the policy has to say which.
    return found.length === 1 ? found : [];
  };
}

/** Names that the policy knows the old tool's services by: in the map, and of its own services that the map leaves out. */
export function namesIn(policy: Policy, { map = {} }: Partial<ImportSettings>): string[] {
  const mapped = Object.values(map).flat();
  return [
    ...Object.keys(map),
    ...(policy.services ?? [])
      .filter(({ id }) => !mapped.includes(`service:${id}`))
      .flatMap(({ id, name }) => (typeof name === 'string' ? [id, name] : [id])),
  ];
}

/** Purposes that usual names and the map lead to: those that the old tool must have asked about. */
export const askedPurposes = (policy: Policy, { map = {} }: Partial<ImportSettings>): string[] =>
  policy.purposes
    .map(({ id }) => id)
    .filter((id) => USUAL.some((names) => names.includes(id)) || Object.values(map).flat().includes(id));
