import { attempt, fault } from '../choices/announce.js';

/**
 * Calls a global function by its dotted name, on the object it belongs to, as in `posthog.opt_out_capturing()`.
 * One that is not there is not called: its script did not run on this page. What goes wrong is reported as `page`.
 */
export const callPageFunction = (path = ''): void =>
  attempt(() => {
    let owner: unknown;
    let value: unknown = globalThis;
    for (const name of path.split('.')) {
      owner = value;
      value = (owner as Record<string, unknown> | undefined)?.[name];
    }
    if (typeof value === 'function')
      Promise.resolve(value.call(owner)).catch((error: unknown) => fault('page', error));
  });
