import { atom, type WritableAtom } from 'nanostores';
import { fault } from './announce.js';

export { atom };

/** Sets a store; a listener of the page that throws is reported and stops nothing. */
export const set = <Value>(store: WritableAtom<Value>, value: Value): void => {
  try {
    store.set(value);
  } catch (error) {
    fault('page', error);
  }
};
