import { Order, sourceOf } from './script-order.js';

const asked = new WeakSet<HTMLScriptElement>();

/** Asks the server what the script will ask, no more: same credentials, referrer, integrity and priority. */
function preload(script: HTMLScriptElement): void {
  const link = document.createElement('link');
  for (const { name, value } of script.attributes)
    if (/^(crossorigin|fetchpriority|integrity|referrerpolicy)$/.test(name)) link.setAttribute(name, value);
  link.nonce = script.nonce;
  link.href = sourceOf(script);
  link.rel = 'preload';
  link.as = 'script';
  // What was fetched stays for the script; the link would stay for as long as the page is open.
  link.onload = link.onerror = () => link.remove();
  document.head.append(link);
}

/**
 * Fetches external scripts that have to wait for others, so that all are fetched in parallel while they run in order.
 * @param queue scripts that wait, with their order
 */
export function fetchAhead(
  queue: ReadonlyMap<HTMLScriptElement, number>,
  allowed: (script: HTMLScriptElement) => boolean,
): void {
  for (const [script, order] of queue)
    if (order === Order.blocking && !asked.has(script) && allowed(script)) {
      asked.add(script);
      preload(script);
    }
}
