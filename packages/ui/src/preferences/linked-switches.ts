import { needsOwnAct, type Policy } from '@avow/sdk';

/** Switches by the id of their purpose; true is on. */
export type Switches = Readonly<Record<string, boolean>>;

/** The purpose that lets visitors decide on one service by itself, where the policy has it. */
export const switchName = ({ id }: { readonly id: string }): string => `service:${id}`;

/**
 * The switches after the visitor has flipped one. What a purpose requires goes on with it, and what requires it goes
 * off with it; a service requires the purposes it serves, and goes on with them. Nothing that needs an act of its own
 * goes on by way of another: what requires such a one stays off while that one is. Pure.
 */
export function flip(policy: Policy, before: Switches, name: string): Switches {
  const on: Record<string, boolean> = { ...before, [name]: !before[name] };
  const links = policy.purposes.map((purpose) => {
    const service = policy.services?.find((known) => switchName(known) === purpose.id);
    return {
      id: purpose.id,
      needs: [...(purpose.requires ?? []), ...(service?.purposes ?? [])],
      apart: needsOwnAct(purpose),
      service,
    };
  });
  const byId = new Map(links.map((link) => [link.id, link]));
  if (on[name]) {
    const required = new Set([name]);
    // Grows while it is walked: what is required may require more.
    for (const id of required) for (const other of byId.get(id)?.needs ?? []) required.add(other);
    for (const id of required) if (id === name || !byId.get(id)?.apart) on[id] = true;
    if (!name.includes(':'))
      for (const { id, service, needs } of links)
        if (service?.purposes?.some((purpose) => required.has(purpose)) && needs.every((other) => on[other]))
          on[id] = true;
  }
  for (let fallen: unknown = true; fallen; ) {
    fallen = links.find(({ id, needs }) => on[id] && needs.some((other) => !on[other]));
    if (fallen) on[(fallen as { id: string }).id] = false;
  }
  // One that could not go on takes nothing else with it.
  return on[name] === before[name] ? before : on;
}
