import { atom as nanoAtom, type WritableAtom } from 'nanostores';
import { attempt } from './announce.js';

/** A store whose listeners may throw: that is reported, and the caller of `set` does not see it. */
export const atom = <Value>(initial: Value): WritableAtom<Value> => {
  const store = nanoAtom(initial);
  const { set } = store;
  store.set = (value) => attempt(() => set(value));
  return store;
};
