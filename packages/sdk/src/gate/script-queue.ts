import { isAsync, isClassic, sourceOf, wakeScript } from './wake-script.js';

/** Longest time in milliseconds that scripts run before the page may paint and answer input. */
const SLICE = 40;

type Scripts = readonly HTMLScriptElement[];

/** Whether inline scripts after this one wait for it, as the HTML parser would make them. */
const blocks = (script: HTMLScriptElement): boolean =>
  !!sourceOf(script) && isClassic(script) && !isAsync(script) && !script.noModule;

/** Modules, and external scripts with `defer`, run after the others (HTML 4.12.1). */
const isDeferred = (script: HTMLScriptElement): boolean =>
  !isAsync(script) && (!isClassic(script) || (script.defer && !!sourceOf(script)));

const preload = (script: HTMLScriptElement): void => {
  const link = document.createElement('link');
  link.rel = 'preload';
  link.as = 'script';
  link.href = sourceOf(script);
  link.nonce = script.nonce;
  link.integrity = script.integrity;
  link.referrerPolicy = script.referrerPolicy;
  link.crossOrigin = script.crossOrigin;
  document.head.append(link);
};

/**
 * Runs scripts in the order of the HTML standard: classic ones in document order, an inline one after the
 * external ones before it, then the deferred ones. Externals are fetched in parallel. A script that fails does
 * not stop the next. Each is asked about once more just before it runs, and runs once.
 */
export function createScriptQueue(
  granted: (script: HTMLScriptElement) => boolean,
): (scripts: Scripts) => void {
  const woken = new WeakSet<HTMLScriptElement>();
  const queue = new Set<HTMLScriptElement>();
  let loading = 0;
  let pumping = false;

  const loaded = (): void => {
    loading--;
    pump();
  };

  const pump = (): void => {
    if (pumping) return;
    pumping = true;
    const end = performance.now() + SLICE;
    for (const script of queue) {
      if (loading && isClassic(script) && !sourceOf(script)) break;
      if (performance.now() > end) {
        setTimeout(pump);
        break;
      }
      queue.delete(script);
      if (!granted(script)) continue;
      const blocking = blocks(script);
      const node = wakeScript(script);
      woken.add(node);
      if (blocking) {
        loading++;
        node.addEventListener('load', loaded);
        node.addEventListener('error', loaded);
      }
    }
    pumping = false;
  };

  return (scripts) => {
    const added = scripts.filter((script) => !woken.has(script) && !queue.has(script));
    for (const script of added) if (!isDeferred(script)) queue.add(script);
    for (const script of added) if (isDeferred(script)) queue.add(script);
    pump();
    if (loading) for (const script of added) if (queue.has(script) && blocks(script)) preload(script);
  };
}
