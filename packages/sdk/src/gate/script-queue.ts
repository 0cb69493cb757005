import { attempt } from '../choices/announce.js';
import { type GatedScript, wakeScript } from './gated-script.js';
import type { UseRarely } from './rare-scripts.js';
import { Order, orderOf } from './script-order.js';

/** Longest time in milliseconds that scripts run before the page may paint and answer input. */
const SLICE = 40;

/**
 * Runs scripts in the order in which they are added, an inline one after the external ones before it, deferred ones
 * after parsing and after all others. Externals are fetched in parallel. A script that fails does not stop the next.
 * Each is asked about once more just before it runs, and runs once.
 * @returns adds a marked script; runs what can be run now, and fetches ahead what must wait
 */
export function createScriptQueue(allowed: (script: HTMLScriptElement) => boolean, rarely: UseRarely) {
  const queue = new Map<GatedScript, number>();
  const deferred = new Map<GatedScript, number>();
  /** How many are on their way that inline ones wait for. */
  let loading = 0;
  /** Until when this slice runs; 0 between slices. */
  let end = 0;

  const start = (script: GatedScript, order: number): void => {
    script.seen = script.isConnected && allowed(script);
    if (!script.seen) return;
    // A script that the parser prepared, or that DOM calls created, has its "force async" flag set; one that came
    // through innerHTML never had (HTML 4.12.1.1). An `async` attribute hides the flag.
    if (!script.async) {
      rarely((part) => part.reviveScript(script));
      return;
    }
    wakeScript(script);
    if (order !== Order.blocking) return;
    loading++;
    const arrived = (): void => {
      loading--;
      run();
    };
    for (const name of ['load', 'error']) script.addEventListener(name, arrived);
  };

  const walk = (): void => {
    const parsing = document.readyState === 'loading';
    for (const scripts of parsing ? [queue] : [queue, deferred])
      for (const [script, order] of scripts) {
        // The parser sets this flag when it has met the end tag; until then the text may be half a script.
        if (parsing && !script.async) continue;
        if (!order && loading) return;
        if (Date.now() > end) {
          setTimeout(run);
          return;
        }
        scripts.delete(script);
        attempt(() => start(script, order));
      }
  };

  const run = (): void => {
    if (end) return;
    end = Date.now() + SLICE;
    walk();
    end = 0;
  };

  return [
    (script: GatedScript): void => {
      if (script.seen || script.type !== 'text/plain' || !allowed(script)) return;
      script.seen = true;
      const order = orderOf(script);
      (order > Order.free ? deferred : queue).set(script, order);
    },
    (): void => {
      run();
      if (loading && queue.size) rarely((part) => part.fetchAhead(queue, allowed));
    },
  ] as const;
}
