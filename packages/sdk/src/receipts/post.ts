/**
 * Posts to the receiver. Personal data leaves only over HTTPS; loopback is excepted.
 * @returns the answer; a network error where there is none (status 0)
 */
export async function post(endpoint: string, path: string, body: string): Promise<Response> {
  const url = new URL(endpoint.replace(/\/*$/, path), location.href);
  if (!/^https:|\/\/(localhost|127\..+|\[::1]|.+\.localhost)[:/]/.test(url.href))
    return Response.json('receipts.endpoint must be an https: address', { status: 400 });
  try {
    return await fetch(url, {
      method: 'POST',
      body,
      // A type that needs no preflight.
      headers: { 'content-type': 'text/plain' },
      credentials: 'omit',
      redirect: 'error',
      keepalive: true,
      signal: AbortSignal.timeout(15_000),
    });
  } catch {
    return Response.error();
  }
}

/** Whether the same request may succeed later: no answer, too many requests, or the receiver's own trouble. */
export const mayRetry = ({ status }: Response): boolean =>
  !status || status === 408 || status === 429 || status > 499;

/** Milliseconds to wait before try number `tries` + 1: doubling to five minutes, spread, and what the receiver asks for. */
export const waitAfter = ({ headers }: Response, tries: number): number =>
  Math.max(
    Number(headers.get('retry-after')) * 1000 || 0,
    Math.min(300_000, 1000 * 2 ** tries) * (0.5 + Math.random()),
  );
