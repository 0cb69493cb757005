import type { Receipt } from '@avow/sdk';
import { checkReceipt, decodePart } from './check-receipt.js';
import { h, place } from './list.js';

async function receiverKeys(): Promise<JsonWebKey[]> {
  const response = await fetch('/consent/.well-known/jwks.json').catch(() => null);
  return response?.ok ? ((await response.json()) as { keys: JsonWebKey[] }).keys : [];
}

/** Shows a receipt decoded, and what checking it yielded. */
export async function showReceipt(panel: HTMLElement, receipt: Receipt | undefined): Promise<void> {
  const box = place(panel, 'receipt');
  if (!receipt) {
    box.removeAttribute('data-verified');
    box.replaceChildren(h('p', {}, 'This browser has no receipt.'));
    return;
  }
  const checks = await checkReceipt(receipt, receipt.proof ? await receiverKeys() : []);
  const payload = receipt.jws ? decodePart(receipt.jws, 1) : receipt.payload;
  const items = checks.map(({ id, verified, says }) =>
    h('li', { 'data-check': id, 'data-verified': String(verified) }, says),
  );
  const complete = checks.some(({ id }) => id === 'countersignature');
  box.dataset.verified = String(complete && checks.every(({ verified }) => verified === true));
  box.replaceChildren(
    h('ul', { class: 'checks' }, ...items),
    h(
      'details',
      {},
      h('summary', {}, `Payload: ${String(payload.event)}, by ${String(payload.method)}`),
      h('pre', { tabindex: '0' }, h('code', {}, JSON.stringify(payload, null, 2))),
    ),
    h(
      'details',
      {},
      h('summary', {}, 'Compact JWS'),
      h('pre', { tabindex: '0' }, h('code', {}, receipt.jws ?? 'none')),
    ),
  );
}
