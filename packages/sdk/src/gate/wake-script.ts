/** The real type of a gated script; empty means a classic script. */
const typeOf = (script: HTMLScriptElement): string => script.dataset.type ?? '';

export const isClassic = (script: HTMLScriptElement): boolean => /^$|javascript/.test(typeOf(script));

export const sourceOf = (script: HTMLScriptElement): string =>
  script.dataset.src ?? script.getAttribute('src') ?? '';

export const isAsync = (script: HTMLScriptElement): boolean => script.hasAttribute('async');

const copyOf = (script: HTMLScriptElement): HTMLScriptElement => {
  const copy = document.createElement('script');
  for (const { name, value } of script.attributes) copy.setAttribute(name, value);
  copy.nonce = script.nonce;
  copy.text = script.text;
  return copy;
};

/**
 * Runs a gated script by putting the same node back with its own type: nonce, source, listeners and the trust
 * the parser gave its text stay, so that strict policies and Trusted Types have nothing to object to.
 *
 * Only a node that came through `innerHTML` needs a copy: it is marked "already started" and never runs. The
 * HTML standard gives it away: a script that the parser prepared, or that DOM calls created, has its "force
 * async" flag set, and such a node never did (HTML 4.12.1.1). An `async` attribute hides the flag.
 * @returns the element that runs
 */
export function wakeScript(script: HTMLScriptElement): HTMLScriptElement {
  const { nextSibling, parentNode } = script;
  let node = script;
  if (!script.async) {
    try {
      node = copyOf(script);
    } catch {
      // Trusted Types forbid the copy: such markup could not run on this page without Avow either.
    }
  }
  script.remove();
  if (typeOf(node)) node.type = typeOf(node);
  else node.removeAttribute('type');
  if (node.dataset.src) node.src = node.dataset.src;
  // Fetched in parallel, run in order of insertion (HTML: "scripts that will execute in order as soon as possible").
  if (!isAsync(node)) node.async = false;
  parentNode?.insertBefore(node, nextSibling);
  return node;
}
