/**
 * The address of a route of the receiver. Signing needs a secure context, from which browsers let nothing go
 * out without TLS but to loopback.
 */
export const addressOf = (endpoint: string, route: string): string =>
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

/** Whether the same request may succeed later: no answer, too many requests, or the receiver's own trouble. */
export const mayRetry = ([status]: Answer): boolean =>
  !status || status === 408 || status === 429 || status > 499;

/** Milliseconds to wait after `tries` failures: what the receiver asks for, else doubling to four minutes, spread. */
export const waitAfter = ([, , retryAfter]: Answer, tries: number): number =>
  (retryAfter || 2 ** Math.min(tries, 8) * (0.5 + Math.random())) * 1000;
