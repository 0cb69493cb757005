import { adapterName, type PolicyWithNames } from '../policy/named-services.js';
import type { Policy, Service } from '../policy/policy.js';
import type { Category, ServiceAdapter } from '../signals/service-adapter.js';

/** How sites call the purpose of a category; the first that the policy has counts. */
const PURPOSES: Readonly<Record<Category, readonly string[]>> = {
  analytics: ['analytics', 'statistics', 'stats', 'measurement', 'audience', 'performance'],
  advertising: ['advertising', 'ads', 'marketing', 'targeting'],
  functional: ['functional', 'preferences', 'support', 'chat', 'personalization'],
  monitoring: ['monitoring', 'performance', 'errors', 'analytics', 'statistics', 'stats', 'measurement'],
  security: ['security', 'essential', 'necessary'],
};

function serviceOf(policy: PolicyWithNames, adapter: ServiceAdapter, own: Partial<Service>): Service {
  // Calls and what is not for visitors stay out: a policy is plain JSON.
  const { role, category, global, sources, default: byDefault, grant, withdraw, change, ...facts } = adapter;
  const purpose = PURPOSES[category].find((id) => policy.purposes.some((known) => known.id === id));
  return { ...facts, purposes: purpose ? [purpose] : [], adapter: adapter.id, ...own };
}

/**
 * A policy whose named services are complete: hosts, what they store, recipient, country. Pure; the result is plain
 * JSON again. Names whose adapter is not given stay as they are, and so denied; adapters that the policy does not
 * name are added. What an entry says itself counts. A service for which no purpose is found gets none: it stays
 * denied until the entry names `purposes`.
 */
export function withServices(policy: PolicyWithNames, ...adapters: readonly ServiceAdapter[]): Policy {
  const entries = policy.services ?? [];
  const services = entries.map((entry) => {
    const adapter = adapters.find(({ id }) => id === adapterName(entry));
    return adapter ? serviceOf(policy, adapter, typeof entry === 'string' ? {} : entry) : entry;
  });
  const isNamed = ({ id }: ServiceAdapter): boolean =>
    services.some((entry) => adapterName(entry) === id || (entry as Service).id === id);
  const added = adapters
    .filter((adapter) => !isNamed(adapter))
    .map((adapter) => serviceOf(policy, adapter, {}));
  // Names that are left are denied by the core until they are completed.
  return { ...policy, services: [...services, ...added] as Service[] };
}
