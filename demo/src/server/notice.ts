import { createHash } from 'node:crypto';
import type { Policy } from '@avow/sdk';
import { canonicalJson } from '../../../packages/sdk/src/receipts/encoding.js';

/** The exact text of the notice that a policy's receipts refer to by hash. */
export function noticeText(policy: unknown): string {
  const { controller, purposes, services, notice } = policy as Policy;
  return canonicalJson({ controller, purposes, services, notice });
}

/** SHA-256 of that text, base64url, as receipts carry it in `notice.hash`. */
export const noticeHash = (policy: unknown): string =>
  createHash('sha256').update(noticeText(policy)).digest('base64url');

/**
 * Has the receiver keep the notice, so that whoever holds a receipt can read what it was about.
 * @param token a token with the scope `notices:write`
 */
export async function registerNotice(
  receiver: (request: Request) => Promise<Response>,
  base: string,
  policy: unknown,
  token: string,
): Promise<void> {
  const response = await receiver(
    new Request(`${base}/v1/notices/${noticeHash(policy)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: noticeText(policy),
    }),
  );
  if (!response.ok) throw new Error(`The receiver did not take the notice: ${await response.text()}`);
}
