/**
 * Runs a gated script by putting the same node back with its own type: nonce, source, listeners and the trust
 * the parser gave its text stay, so that strict policies and Trusted Types have nothing to object to.
 *
 * Only a node that came through `innerHTML` needs a copy, since it is marked "already started" and never runs.
 * The HTML standard gives it away: a script that the parser prepared, or that DOM calls created, has its "force
 * async" flag set, and such a node never did (HTML 4.12.1.1). An `async` attribute hides the flag. The
 * scripts of a range's fragment are free to start.
 * @returns the element that runs
 * @throws {TypeError} where Trusted Types forbid what needs them: a copy, and a `data-src` (`src` needs none)
 */
export function wakeScript(script: HTMLScriptElement): HTMLScriptElement {
  let node = script;
  if (!script.async) {
    node = document.createRange().createContextualFragment(script.outerHTML).firstChild as HTMLScriptElement;
    node.nonce = script.nonce;
  }
  node.type = node.dataset.type ?? '';
  // Fetched in parallel, run in order of insertion (HTML: "scripts that will execute in order as soon as possible").
  node.async = node.hasAttribute('async');
  if (node.dataset.src) node.src = node.dataset.src;
  script.replaceWith(node);
  return node;
}
