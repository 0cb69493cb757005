/** When a script runs relative to the others of the page (HTML 4.12.1). */
export const Order = {
  /** Inline and classic: after the blocking ones before it. */
  inline: 0,
  /** External and classic: inline ones after it wait. */
  blocking: 1,
  /** Whenever it arrives; nothing waits. */
  free: 2,
  /** After all others: modules, external ones with `defer`, and `nomodule`, which never arrives. */
  deferred: 3,
} as const;

export const sourceOf = (script: HTMLScriptElement): string => script.dataset.src || script.src;

export const orderOf = (script: HTMLScriptElement): number =>
  script.hasAttribute('async')
    ? Order.free
    : !/^$|javascript$/.test(script.dataset.type || '')
      ? Order.deferred
      : !(script.dataset.src || script.src)
        ? Order.inline
        : script.defer || script.noModule
          ? Order.deferred
          : Order.blocking;
