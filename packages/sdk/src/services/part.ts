import { announce, fault } from '../choices/announce.js';
import type { Consent } from '../consent.js';
import type { Choices } from '../decision/choices.js';
import type { Guard } from '../guard/guard.js';
import { adapterName, type PolicyWithNames } from '../policy/named-services.js';
import type { ServiceAdapter } from '../signals/service-adapter.js';
import { connect } from './connect.js';
import { withServices } from './with-services.js';

/** A file of the catalogue exports its adapter, by whatever name. */
type AdapterFile = Readonly<Record<string, ServiceAdapter>>;

/** The store that the page reads. */
type Settable = Consent['$choices'] & { set?(choices: Choices): void };

/** One file beside this one for each vendor, so that a page pays for those alone that it names. */
const loadBeside = (name: string): Promise<AdapterFile> => import(`./avow-service-${name}.js`);

const namesIn = ({ services = [] }: PolicyWithNames): string[] =>
  services.flatMap((entry) => adapterName(entry) ?? []);

/**
 * Entry of `avow-services.js`: completes what the policy names from the catalogue, puts it in force, and tells the
 * vendors' clients on this page of consent. Later policies are completed in the same way, whoever revises.
 * Announces `avow:services` (`detail: {services}`, ids) once they are in force.
 */
export default async function completeServices(consent: Consent, load = loadBeside): Promise<void> {
  const adapters = new Map<string, ServiceAdapter>();
  const asked = new Set<string>();
  const connected = new Set<string>();
  const revise = consent.revise;

  const complete = async (policy: PolicyWithNames): Promise<void> => {
    const missing = [...new Set(namesIn(policy))].filter((name) => !asked.has(name));
    if (!missing.length) return;
    for (const name of missing) asked.add(name);
    await Promise.all(
      missing.map(async (name) => {
        try {
          const [adapter] = Object.values(await load(name));
          if (adapter) adapters.set(name, adapter);
        } catch (error) {
          fault(
            'services',
            `"${name}" could not be loaded from the catalogue, so it stays denied (${error})`,
          );
        }
      }),
    );
    consent.revise(consent.policy);
    // No choice has changed, so those who wait for a service have heard nothing.
    (consent.$choices as Settable).set?.({ ...consent.$choices.get() });
  };
  /** Until `complete` has what is missing, names stay names, which are denied. */
  consent.revise = (next, known) => {
    // Only what this policy names: it may have fewer than the one before.
    const policy = withServices(next, ...namesIn(next).flatMap((name) => adapters.get(name) ?? []));
    revise(policy, known);
    (window as { avowGuard?: Guard }).avowGuard?.use(policy);
    for (const { id, adapter = '' } of policy.services ?? []) {
      const known = adapters.get(adapter);
      if (known && !connected.has(id)) {
        connected.add(id);
        connect(consent, known, undefined, id);
      }
    }
    complete(policy);
  };
  await complete(consent.policy);
  announce('services', { services: [...connected] });
}
