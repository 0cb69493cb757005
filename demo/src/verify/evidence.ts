import { type Evidence, parseReceiverKeys, type ReceiverKeys } from '@avow/tools';

/**
 * What receipts are checked against: fetched when the page loads, or when the visitor asks, and never in between,
 * so that a check works without a network and tells nobody which receipt it is about.
 */
const RECEIVER = '/consent';

let keys: ReceiverKeys | undefined;
const notices = new Map<string, Uint8Array<ArrayBuffer>>();

async function get(path: string): Promise<Response | null> {
  const response = await fetch(RECEIVER + path).catch(() => null);
  return response?.ok ? response : null;
}

/** Fetches the receiver's keys; false when they could not be had. */
export async function fetchKeys(): Promise<boolean> {
  const response = await get('/.well-known/jwks.json');
  if (response) keys = await parseReceiverKeys(await response.text()).catch(() => undefined);
  return keys !== undefined;
}

/** Fetches the notice with this hash; false when it could not be had. */
export async function fetchNotice(hash: string): Promise<boolean> {
  const response = await get(`/v1/notices/${encodeURIComponent(hash)}`);
  if (response) notices.set(hash, new Uint8Array(await response.arrayBuffer()));
  return response !== null;
}

/** The bytes that came for this hash; whether they are the notice, the check tells. */
export const noticeFor = (hash: string): Uint8Array<ArrayBuffer> | undefined => notices.get(hash);

/** What is at hand now. */
export const evidence = (): Evidence => ({
  now: Math.floor(Date.now() / 1000),
  noticesFor: (hash) => {
    const notice = notices.get(hash);
    return notice ? [notice] : [];
  },
  ...(keys && { keys }),
});
