/**
 * Puts a copy beside a script that came through `innerHTML`: such a node is marked "already started" and never runs
 * (HTML 4.12.1.1). The copy is as inert as the node was; the gate sees it come and runs it in its turn. The node
 * itself stays, for a framework may hold it and take it away later.
 * @throws {TypeError} where Trusted Types forbid to make one
 */
export function reviveScript(script: HTMLScriptElement): void {
  const copy = new Range().createContextualFragment(script.outerHTML).firstChild as HTMLScriptElement;
  copy.nonce = script.nonce;
  script.after(copy);
}
