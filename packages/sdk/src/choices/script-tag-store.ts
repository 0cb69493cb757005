import type { WritableAtom } from 'nanostores';
import { attempt } from './announce.js';

/**
 * Stands in for nanostores in `avow.js`, where nothing else could share its machinery: a quarter of the size.
 * The build puts it in the place of `store.ts`; one suite tests both. A page with the script tag can use what
 * it has of a nanostores atom: `value`, `get`, `listen` and `subscribe`.
 */
export const atom = <Value>(initial: Value): WritableAtom<Value> => {
  const listeners = new Set<(value: Value, before?: Value) => void>();
  const store = {
    value: initial,
    get: () => store.value,
    set(value: Value) {
      const before = store.value;
      store.value = value;
      if (before !== value)
        // The present value: a listener may have decided anew.
        for (const listener of [...listeners]) attempt(() => listener(store.value, before));
    },
    listen(listener: (value: Value) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribe(listener: (value: Value) => void) {
      listener(store.value);
      return store.listen(listener);
    },
  };
  return store as unknown as WritableAtom<Value>;
};
