import { deniedBySignal } from '../jurisdiction/global-privacy-control.js';
import { deniable, needsOwnAct } from '../policy/legal-basis.js';
import type { Policy } from '../policy/policy.js';

/**
 * The table of jurisdictions as far as a default needs it, in ISO 3166 codes; the test compares them. Google finds the
 * visitor's place from the address of the request, and the most exact region counts.
 */

/** Where something may happen until the visitor objects, with their parts. */
const OPT_OUT = 'AU CA CH HK JP MX NZ US';
/** Parts of them where consent comes first. */
const OPT_IN = 'CA-QC';
/** Parts of them where Global Privacy Control is an objection by law. */
const GPC = 'US-CA US-CO US-CT US-DE US-MD US-MN US-MT US-NE US-NH US-NJ US-OR US-TX';

/** The policy as it holds for a visitor who has said nothing, in the regions named. */
export interface RegionalPolicy {
  /** ISO 3166 codes; none: everywhere else. */
  readonly region?: readonly string[];
  readonly policy: Policy;
}

/** What holds before a choice, by region; the first is for everywhere else. */
export function regionalPolicies(policy: Policy, gpc: boolean): RegionalPolicy[] {
  if (policy.jurisdiction !== 'auto' || policy.model === 'opt-in') return [{ policy }];
  const denied = deniedBySignal(policy, { gpc: true, model: 'opt-out' }, { gpc });
  const optOut = (except: readonly string[] = []): Policy => ({
    ...policy,
    purposes: policy.purposes.map((purpose) =>
      deniable(purpose) && !needsOwnAct(purpose) && !except.includes(purpose.id)
        ? { ...purpose, optOut: true }
        : purpose,
    ),
  });
  return [
    { policy },
    { region: OPT_OUT.split(' '), policy: optOut() },
    { region: [OPT_IN], policy },
    ...(denied.length ? [{ region: GPC.split(' '), policy: optOut(denied) }] : []),
  ];
}
