/**
 * Makes a script run again that never will by itself: the copy is as inert as it was, and the gate, which sees it come,
 * runs it in its turn.
 *
 * - One that came through `innerHTML` is marked "already started" (HTML 4.12.1.1). The copy comes beside it; the node
 *   itself stays, for a framework may hold it and take it away later.
 * - One that was stopped on its way is in another document. The copy comes into the head, and goes when it has run:
 *   nobody else would take it away, however long the page stays open.
 * @throws {TypeError} where Trusted Types forbid to make one
 */
export function reviveScript(script: HTMLScriptElement): void {
  const copy = new Range().createContextualFragment(script.outerHTML).firstChild as HTMLScriptElement;
  // An async one was stopped with its own type.
  copy.type = 'text/plain';
  copy.nonce = script.nonce;
  if (script.isConnected && script.ownerDocument === document) script.after(copy);
  else {
    for (const name of ['load', 'error']) copy.addEventListener(name, () => copy.remove());
    document.head.append(copy);
  }
}
