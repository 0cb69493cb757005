import type { ReceiptSettings } from '../policy/policy.js';

/**
 * The address of a route of the receiver. Signing needs a secure context, from which browsers let nothing go
 * out without TLS but to loopback.
 */
export const addressOf = ({ endpoint }: ReceiptSettings, route: string): string =>
  endpoint.replace(/\/*$/, `/v1/${route}`);

/** What the receiver said: HTTP status (0 when nothing came, or what no receiver sends), its JSON, seconds to wait. */
export type Answer = readonly [
  status: number,
  json: { readonly id?: string; readonly code?: string; readonly detail?: string },
  retryAfter: number,
];

export const post = async (address: string, body: string): Promise<Answer> => {
  try {
    const response = await fetch(address, {
      method: 'POST',
      // A text goes as text/plain, which needs no preflight.
      body,
      credentials: 'omit',
      redirect: 'error',
      keepalive: true,
      signal: AbortSignal.timeout(20_000),
    });
    return [response.status, await response.json(), Number(response.headers.get('retry-after'))];
  } catch {
    return [0, {}, 0];
  }
};

/** Whether the answer is for good: taken, or something about this very receipt that no other try can change. */
export const isFinal = ([status]: Answer): boolean => /^2|^4(00|09|13|15|22)/.test(`${status}`);

/** Milliseconds to wait after `tries` failures: what the receiver asks for, else doubling, spread; five minutes at most. */
export const waitAfter = ([, , retryAfter]: Answer, tries: number): number =>
  Math.min(300, retryAfter > 0 ? retryAfter : 2 ** tries * (1 + Math.random())) * 1000;
