import { needsOwnAct, type Policy, type Service } from '@avow/sdk';

/** Switches by the name of the purpose or `service:ID`; true is on. */
export type Switches = Readonly<Record<string, boolean>>;

export const switchName = ({ id }: Service): string => `service:${id}`;

/**
 * The switches after the visitor has flipped one. What a purpose requires goes on with it, and what requires it goes
 * off with it; services follow their purposes. Nothing that needs an act of its own goes on by way of another: a
 * purpose that requires such a one stays off while that one is. Pure.
 */
export function flip({ purposes, services = [] }: Policy, before: Switches, name: string): Switches {
  const on: Record<string, boolean> = { ...before, [name]: !before[name] };
  if (!purposes.some(({ id }) => id === name)) return on;
  const required = new Set([name]);
  // A purpose requires only such as come before it: one pass backwards reaches all, one forwards drops all.
  for (const purpose of [...purposes].reverse())
    if (on[name] && required.has(purpose.id)) {
      for (const id of purpose.requires ?? []) required.add(id);
      if (purpose.id === name || !needsOwnAct(purpose)) on[purpose.id] = true;
    }
  for (const { id, requires = [] } of purposes) if (!requires.every((other) => on[other])) on[id] = false;
  // One that could not go on takes nothing else with it.
  if (on[name] === before[name]) return before;
  for (const service of services)
    if (service.purposes.some((id) => on[id] !== before[id]))
      on[switchName(service)] = service.purposes.every((id) => on[id]);
  return on;
}

/** What to save: services that do as their purposes say need no word of their own. */
export const wishes = ({ services = [] }: Policy, on: Switches): Switches => {
  const following = services
    .filter((service) => on[switchName(service)] === service.purposes.every((id) => on[id]))
    .map(switchName);
  return Object.fromEntries(Object.entries(on).filter(([name]) => !following.includes(name)));
};
