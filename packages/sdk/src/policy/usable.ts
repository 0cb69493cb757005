import type { Policy } from './policy.js';

const NAME = /^[a-z][a-z0-9-]{0,31}$/;

const named = (list: unknown): boolean =>
  Array.isArray(list) && list.every((item: { id?: unknown } | null) => NAME.test(String(item?.id)));

/**
 * Whether the gate can rely on this value. It is the least that safety needs, so that it fits in the core;
 * `parsePolicy` says what is wrong, and is loaded only when something is.
 */
export function usable(value: unknown): value is Policy {
  const policy = value as Partial<Policy> | null;
  return (
    !!policy?.version &&
    named(policy.purposes) &&
    (!policy.services ||
      (named(policy.services) && policy.services.every((service) => Array.isArray(service.purposes))))
  );
}
