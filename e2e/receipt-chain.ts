import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import {
  calculateJwkThumbprint,
  compactVerify,
  decodeJwt,
  decodeProtectedHeader,
  importJWK,
  type JWK,
} from 'jose';
import { createReceiver } from '../packages/receiver/dist/index.js';
import type { ReceiptPayload } from '../packages/sdk/src/receipts/receipt.js';
import type { CoreSite } from './core-page.js';

/** A real receiver on a test's site, and the verification of what it gets by nothing of Avow's own. */

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
export const payloadOf = (jws: string) => decodeJwt(jws) as unknown as ReceiptPayload;

/** The real receiver at `/consent` of the site. */
export async function realReceiver(site: CoreSite) {
  const receiver = createReceiver({
    db: ':memory:',
    origins: [site.origin],
    basePath: '/consent',
    threads: 0,
  });
  await receiver.ready;
  site.answer('/consent', async (request, response, body) => {
    const answer = await receiver.fetch(
      new Request(site.origin + (request.url ?? ''), {
        method: request.method ?? 'GET',
        headers: Object.entries(request.headers).map(
          ([name, value]) => [name, String(value)] as [string, string],
        ),
        ...(request.method === 'POST' && { body }),
      }),
    );
    response
      .writeHead(answer.status, Object.fromEntries(answer.headers))
      .end(Buffer.from(await answer.arrayBuffer()));
  });
  return receiver;
}

/** Verifies one receipt with jose, by nothing but what it carries. */
export async function verify(jws: string): Promise<{ payload: ReceiptPayload; kid: string }> {
  const header = decodeProtectedHeader(jws);
  expect(header).toMatchObject({ alg: 'ES256', typ: 'consent-receipt+jwt' });
  expect(Object.keys(header).sort()).toEqual(['alg', 'jwk', 'kid', 'typ']);
  expect(Object.keys(header.jwk ?? {}).sort()).toEqual(['crv', 'kty', 'x', 'y']);
  expect(header.kid).toBe(await calculateJwkThumbprint(header.jwk as JWK, 'sha256'));
  await compactVerify(jws, await importJWK(header.jwk as JWK, 'ES256'), { algorithms: ['ES256'] });
  return { payload: payloadOf(jws), kid: header.kid as string };
}

/** Verifies that receipts are one browser's whole chain. */
export async function verifyChain(all: readonly string[]): Promise<ReceiptPayload[]> {
  const receipts = await Promise.all(all.map(verify));
  expect(receipts.map(({ payload }) => payload.prev)).toEqual([null, ...all.slice(0, -1).map(sha256)]);
  expect(new Set(receipts.map(({ kid }) => kid)).size).toBe(1);
  expect(new Set(receipts.map(({ payload }) => payload.jti)).size).toBe(all.length);
  return receipts.map(({ payload }) => payload);
}
