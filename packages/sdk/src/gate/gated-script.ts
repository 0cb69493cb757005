/** A marked script; `seen` when it is queued or was run, so that it runs once. */
export type GatedScript = HTMLScriptElement & { seen?: boolean };

/** A copy that is free to start, also of what came through `innerHTML`. */
function copyScript(script: GatedScript): GatedScript {
  const copy = new Range().createContextualFragment(script.outerHTML).firstChild as GatedScript;
  copy.nonce = script.nonce;
  return copy;
}

/**
 * Runs a gated script by putting the same node back with its own type: nonce, source, listeners and the trust
 * the parser gave its text stay, so that strict policies and Trusted Types have nothing to object to. A browser reads
 * the type when the node is put back; then it is `text/plain` again, so that a framework finds what its server sent.
 *
 * Only a node that came through `innerHTML` needs a copy, since it is marked "already started" and never runs.
 * The HTML standard gives it away: a script that the parser prepared, or that DOM calls created, has its "force
 * async" flag set, and such a node never did (HTML 4.12.1.1). An `async` attribute hides the flag. The copy
 * stands beside the node, which a framework may hold and take away later.
 * @returns the element that runs
 * @throws {TypeError} where Trusted Types forbid what needs them: a copy, and a `data-src` (`src` needs none)
 */
export function wakeScript(script: GatedScript): GatedScript {
  const node = script.async ? script : copyScript(script);
  node.seen = true;
  const source = node.getAttribute('data-src');
  if (source) node.src = source;
  // Fetched in parallel, run in order of insertion (HTML: "scripts that will execute in order as soon as possible").
  node.async = node.hasAttribute('async');
  node.type = node.getAttribute('data-type') ?? '';
  script.after(node);
  // Not where the parser may still have to read the type: an async one can be met before its end tag.
  if (!node.async) node.type = 'text/plain';
  return node;
}
