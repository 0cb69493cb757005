/** A marked script; `avowSeen` when it is queued or was run, so that it runs once. */
export type GatedScript = HTMLScriptElement & { avowSeen?: boolean };

/**
 * Runs a gated script by putting the same node back with its own type: nonce, source, listeners and the trust
 * the parser gave its text stay, so that strict policies and Trusted Types have nothing to object to. A browser reads
 * the type when the node is put back; then it is `text/plain` again, so that a framework finds what its server sent.
 * @throws {TypeError} where Trusted Types forbid the `data-src` (`src` needs none)
 */
export function wakeScript(script: GatedScript): void {
  const { src, type = '' } = script.dataset;
  if (src) script.src = src;
  // Fetched in parallel, run in order of insertion (HTML: "scripts that will execute in order as soon as possible").
  script.async = script.hasAttribute('async');
  script.type = type;
  script.replaceWith(script);
  // Not where the parser may still have to read the type: an async one can be met before its end tag.
  if (!script.async) script.type = 'text/plain';
}
