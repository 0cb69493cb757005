import { attempt } from '../choices/announce.js';
import { type GatedScript, wakeScript } from './gated-script.js';
import type { UseRarely } from './rare-scripts.js';
import { Order, orderOf } from './script-order.js';

/** Longest time in milliseconds that scripts run before the page may paint and answer input. */
const SLICE = 30;

/**
 * Runs scripts in the order in which they are added, an inline one after the external ones before it, deferred ones
 * after parsing and after all others. Externals are fetched in parallel. A script that fails does not stop the next.
 * Each is asked about once more just before it runs, and runs once.
 * @returns adds a marked script; runs what can be run now, and fetches ahead what must wait
 */
export function createScriptQueue(allowed: (script: HTMLScriptElement) => boolean, rarely: UseRarely) {
  const queue = new Map<GatedScript, number>();
  const deferred = new Map<GatedScript, number>();
  /** Those being fetched. */
  const flying = new Map<GatedScript, number>();
  /** Until when this slice runs; between slices the next one's task or timer; not set when none is to come. */
  let end = 0;

  const ask = (script: GatedScript): boolean => (script.avowSeen = script.isConnected && allowed(script));

  const start = (script: GatedScript, order: number): unknown => {
    if (!ask(script)) return;
    // A script that the parser prepared, or that DOM calls created, has its "force async" flag set; one that came
    // through innerHTML never had (HTML 4.12.1.1). An `async` attribute hides the flag.
    if (!script.async) return rarely((part) => part.reviveScript(script));
    wakeScript(script);
    if (!script.src) return;
    flying.set(script, order);
    for (const name of ['load', 'error']) script.addEventListener(name, () => flying.delete(script) && run());
  };

  /** @returns the next slice's task or timer, if one is needed */
  const walk = (): unknown => {
    const parsing = document.readyState === 'loading';
    for (const scripts of parsing ? [queue] : [queue, deferred])
      for (const [script, order] of scripts) {
        // The parser sets this flag when it has met the end tag; until then the text may be half a script.
        if (parsing && !script.async) continue;
        if (!order && [...flying.values()].includes(Order.blocking)) return;
        if (Date.now() > end) return window.scheduler?.postTask?.(slice) ?? setTimeout(slice);
        scripts.delete(script);
        attempt(() => start(script, order));
      }
  };

  const slice = (): void => {
    end = Date.now() + SLICE;
    end = walk() as number;
  };

  // Not while a slice runs or waits for its turn: the page's observer reports our own insertions before that.
  const run = (): void => {
    if (!end) slice();
  };

  return [
    (script: GatedScript): void => {
      if (script.avowSeen || script.type !== 'text/plain' || !ask(script)) return;
      const order = orderOf(script);
      (order > Order.free ? deferred : queue).set(script, order);
    },
    (): void => {
      for (const [script] of flying)
        if (!allowed(script)) {
          // What belongs to another document when it arrives does not run (HTML, "execute the script element").
          new Document().append(script);
          flying.delete(script);
          rarely((part) => part.reviveScript(script));
        }
      run();
      if (flying.size && queue.size > 1) rarely((part) => part.fetchAhead(queue, allowed));
    },
  ] as const;
}
