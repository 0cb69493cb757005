import type { ReceiptProof } from './receipt.js';

/** How a delivery ended. `later`: try again, after `wait` milliseconds at least. */
export type Outcome =
  | { readonly kind: 'sent'; readonly proof: ReceiptProof }
  | { readonly kind: 'refused'; readonly status: number; readonly error: string }
  | { readonly kind: 'later'; readonly wait: number };

const LOOPBACK = /^(localhost|127\..+|\[::1]|.+\.localhost)$/;

/** Posts to the receiver. Personal data leaves only over HTTPS; loopback is excepted. */
export async function post(endpoint: string, path: string, body: string): Promise<Outcome> {
  const url = new URL(endpoint.replace(/\/*$/, path), location.href);
  if (url.protocol !== 'https:' && !LOOPBACK.test(url.hostname))
    return { kind: 'refused', status: 0, error: `receipts.endpoint must be https: ${url.origin}` };
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      // A type that needs no preflight.
      headers: { 'content-type': 'text/plain' },
      credentials: 'omit',
      redirect: 'error',
      keepalive: true,
      signal: AbortSignal.timeout(15_000),
    });
    const { status } = response;
    if (response.ok) return { kind: 'sent', proof: await response.json() };
    if (status >= 500 || status === 408 || status === 429)
      return { kind: 'later', wait: Number(response.headers.get('retry-after')) * 1000 || 0 };
    return { kind: 'refused', status, error: await response.text() };
  } catch {
    return { kind: 'later', wait: 0 };
  }
}
