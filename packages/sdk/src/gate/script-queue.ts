import { attempt } from '../choices/announce.js';
import { Order, orderOf, sourceOf } from './script-order.js';
import { wakeScript } from './wake-script.js';

/** Longest time in milliseconds that scripts run before the page may paint and answer input. */
const SLICE = 40;

/** Asks the server what the script will ask, no more: same credentials, same referrer. */
const preload = (script: HTMLScriptElement): void =>
  document.head.append(
    Object.assign(document.createElement('link'), {
      nonce: script.nonce,
      crossOrigin: script.crossOrigin,
      referrerPolicy: script.referrerPolicy,
      href: sourceOf(script),
      rel: 'preload',
      as: 'script',
    }),
  );

/**
 * Runs scripts in the order given, an inline one after the external ones before it. Externals are fetched in
 * parallel. A script that fails does not stop the next. Each is asked about once more just before it runs, and
 * runs once.
 */
export function createScriptQueue(allowed: (script: HTMLScriptElement) => boolean) {
  const woken = new WeakSet<HTMLScriptElement>();
  const queue = new Set<HTMLScriptElement>();
  let loading = 0;
  let running = false;

  const loaded = (): void => {
    loading--;
    run();
  };

  const run = (): void => {
    if (running) return;
    running = true;
    const end = Date.now() + SLICE;
    for (const script of queue) {
      const order = orderOf(script);
      if (loading && order === Order.inline) break;
      if (Date.now() > end) {
        setTimeout(run);
        break;
      }
      queue.delete(script);
      if (!allowed(script)) continue;
      attempt(() => {
        const node = wakeScript(script);
        woken.add(node);
        if (order === Order.blocking) {
          loading++;
          node.addEventListener('load', loaded);
          node.addEventListener('error', loaded);
        }
      });
    }
    running = false;
  };

  return (scripts: HTMLScriptElement[]): void => {
    for (const script of scripts) if (!woken.has(script)) queue.add(script);
    run();
    for (const script of scripts)
      if (queue.has(script) && allowed(script) && orderOf(script) === Order.blocking) preload(script);
  };
}
