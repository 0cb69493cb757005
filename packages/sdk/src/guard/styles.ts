import type { Judge } from './judge.js';
import { hook, hookConstructor } from './native.js';

/** Addresses in CSS: `url(…)` and the text of `@import` (CSS Values 4, 4.5). */
const ADDRESS = /(url\(\s*["']?|@import\s+["'])([^"')\s]+)/gi;

/** The style sheet with addresses of services that are not granted replaced by one that loads nothing. */
function withoutStopped(css: string, judge: Judge): string {
  if (!judge.mentions(css)) return css;
  return css.replace(ADDRESS, (all: string, before: string, url: string) =>
    judge.stops('css', url) === undefined ? all : `${before}about:invalid`,
  );
}

const originals = new WeakMap<Element, string>();

/**
 * @param css what it holds, or is about to hold
 * @returns the style sheet without what is stopped; undefined when that is all of it
 */
export function stopStyle(style: Element, judge: Judge, css: string): string | undefined {
  const rest = withoutStopped(css, judge);
  if (rest === css) return undefined;
  originals.set(style, css);
  return rest;
}

/** @returns whether all of it is back */
export function restoreStyle(style: HTMLStyleElement, judge: Judge): boolean {
  const css = originals.get(style);
  if (css === undefined) return true;
  const rest = withoutStopped(css, judge);
  if (rest !== style.textContent) style.textContent = rest;
  return rest === css;
}

/** Rules and fonts that scripts add. They are not put back: a later rule loads once its service is granted. */
export function guardStyles(view: Window & typeof globalThis, judge: Judge): void {
  const clean = (value: unknown): unknown =>
    typeof value === 'string' ? withoutStopped(value, judge) : value;
  for (const name of ['insertRule', 'replace', 'replaceSync', 'addRule'])
    hook(view.CSSStyleSheet.prototype, name, (native, self, args) =>
      Reflect.apply(native, self, args.map(clean)),
    );
  hook(view.CSSGroupingRule.prototype, 'insertRule', (native, self, args) =>
    Reflect.apply(native, self, args.map(clean)),
  );
  hookConstructor(view, 'FontFace', (native, args, newTarget) =>
    Reflect.construct(native, args.map(clean), newTarget),
  );
}
