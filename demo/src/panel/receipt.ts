import type { Receipt } from '@avow/sdk';
import { type Check, parseReceiverKeys, type ReceiverKeys, say, verifyReceipts } from '@avow/tools';
import { h, place } from './list.js';

async function receiverKeys(): Promise<ReceiverKeys | null> {
  const response = await fetch('/consent/.well-known/jwks.json').catch(() => null);
  return response?.ok ? parseReceiverKeys(await response.text()).catch(() => null) : null;
}

const stateOf = ({ outcome }: Check): string =>
  outcome === 'verified' || outcome === 'failed' ? String(outcome === 'verified') : 'pending';

async function checksOf({ jws, proof, payload }: Receipt): Promise<readonly Check[]> {
  const keys = proof ? await receiverKeys() : null;
  const given = { source: '', jws, copy: payload, ...(proof && { proof: { ...proof, isWhole: true } }) };
  const [verdict] = await verifyReceipts([given], {
    now: Math.floor(Date.now() / 1000),
    ...(keys && { keys }),
  });
  return verdict?.checks ?? [];
}

/** Shows a receipt decoded, and what checking it yielded. */
export async function showReceipt(panel: HTMLElement, receipt: Receipt | undefined): Promise<void> {
  const box = place(panel, 'receipt');
  if (!receipt) {
    box.removeAttribute('data-verified');
    box.replaceChildren(h('p', {}, 'This browser has no receipt.'));
    return;
  }
  const { payload, delivery, error, jws } = receipt;
  const checks = await checksOf(receipt);
  const items = checks.map((check) =>
    h('li', { 'data-check': check.id, 'data-verified': stateOf(check) }, say(check)),
  );
  if (delivery === 'rejected')
    items.push(h('li', { 'data-verified': 'false' }, `Refused by the receiver: ${error ?? ''}`));
  const isIncluded = checks.some(({ id, outcome }) => id === 'inclusion' && outcome === 'verified');
  box.dataset.verified = String(isIncluded && checks.every(({ outcome }) => outcome !== 'failed'));
  box.replaceChildren(
    h('ul', { class: 'checks' }, ...items),
    h(
      'details',
      {},
      h('summary', {}, `Payload: ${payload.event}, by ${payload.method}`),
      h('pre', { tabindex: '0' }, h('code', {}, JSON.stringify(payload, null, 2))),
    ),
    h(
      'details',
      {},
      h('summary', {}, 'Compact JWS'),
      h('pre', { tabindex: '0' }, h('code', {}, jws ?? 'none')),
    ),
  );
}
