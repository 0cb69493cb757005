import type { GatedScript } from './gated-script.js';

/** Types that end in `load` or `error` when they have a source. */
const RUNS = /^$|javascript$|^module$/;

/**
 * Follows the gated scripts of the page from outside of the gate: one with a source is done when it has loaded or failed,
 * any other when the gate gives it back its type.
 * @returns whether granted scripts of the page are still to run, and whether any but `async` ones are
 */
export function watchAwaited(): (kind: 'any' | 'ordered') => boolean {
  const done = new WeakSet<Node>();
  new MutationObserver((records) => {
    for (const { target } of records) {
      const { src, noModule, dataset, type } = target as GatedScript;
      const awaited = src && !noModule && RUNS.test(dataset?.type ?? '');
      // A parser that meets a script changes no type.
      if (!awaited && type !== undefined) done.add(target);
    }
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['type'] });
  for (const name of ['load', 'error'])
    document.addEventListener(name, ({ target }) => target instanceof Node && done.add(target), true);
  return (kind) =>
    [...document.querySelectorAll<GatedScript>('script[data-consent]')].some(
      (script) => script.avowSeen && !done.has(script) && (kind === 'any' || !script.hasAttribute('async')),
    );
}
