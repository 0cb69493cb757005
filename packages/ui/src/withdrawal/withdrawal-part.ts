import { withdrawServices as withdraw } from '@avow/sdk/withdrawal';
import { watchReload } from './watch-reload.js';

/** Entry of `avow-withdrawal.js`: withdrawal, and the note on reloading also where the interface is not loaded. */

let stop: (() => void) | undefined;

export const withdrawServices: typeof withdraw = (policy, before, after) => {
  stop?.();
  stop = watchReload(policy);
  return withdraw(policy, before, after);
};
