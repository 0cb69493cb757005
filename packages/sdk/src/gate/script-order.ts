/** When a script runs relative to the others of the page (HTML 4.12.1). */
export const Order = {
  /** Inline and classic: after the blocking ones before it. */
  inline: 0,
  /** External and classic: inline ones after it wait. */
  blocking: 1,
  /** The same, and fetched ahead. */
  ahead: 2,
  /** Whenever it arrives, or never, as `nomodule` and data; nothing waits. */
  free: 3,
  /** After all others, in their order: modules, and external ones with `defer`. */
  deferred: 4,
  /** The same, inline: Firefox does not keep its order to the external ones before it. */
  module: 5,
} as const;

export const sourceOf = (script: HTMLScriptElement): string => script.dataset.src || script.src;

export function orderOf(script: HTMLScriptElement): number {
  const type = script.dataset.type ?? '';
  const source = sourceOf(script);
  if (script.hasAttribute('async') || script.noModule || !/^(module)?$|javascript$/.test(type))
    return Order.free;
  if (type === 'module') return source ? Order.deferred : Order.module;
  return source ? (script.defer ? Order.deferred : Order.blocking) : Order.inline;
}
