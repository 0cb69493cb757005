import { atom, type WritableAtom } from 'nanostores';
import { attempt } from './announce.js';

export { atom };

/** Sets a store; a listener of the page that throws is reported and stops nothing. */
export const set = <Value>(store: WritableAtom<Value>, value: Value): void => attempt(() => store.set(value));
