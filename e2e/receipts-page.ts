import type { Page } from '@playwright/test';
import type { ReceiptPayload } from '../packages/sdk/src/receipts/receipt.js';
import { AVOW_TAG, type CoreSite, html, inline, on, POLICY, POLICY_TAG } from './core-page.js';
import { sha256 } from './receipt-chain.js';

export const WITH_RECEIPTS = { ...POLICY, receipts: { endpoint: '/consent', salt: 'a salt' } };
export const PAGE = html(inline('1'), POLICY_TAG(WITH_RECEIPTS) + AVOW_TAG);

export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly headers?: Record<string, string>;
}

/** A receiver that notes what comes, answers as `reply` says, and truthfully unless told otherwise. */
export function stub(site: CoreSite) {
  const state = {
    /** Bodies that were acknowledged, in order. */
    taken: [] as string[],
    /** Every body that came. */
    came: [] as string[],
    reply: undefined as ((jws: string) => Reply | undefined) | undefined,
  };
  site.answer('/consent/v1/receipts', (_, response, body) => {
    state.came.push(body);
    const {
      status,
      json,
      headers = {},
    } = state.reply?.(body) ?? {
      status: state.taken.includes(body) ? 200 : 201,
      json: { id: sha256(body), index: state.taken.length, receivedAt: new Date().toISOString() },
    };
    if (status < 300 && !state.taken.includes(body)) state.taken.push(body);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.writeHead(status).end(typeof json === 'string' ? json : JSON.stringify(json ?? {}));
  });
  return state;
}

export const own = (page: Page) =>
  on<
    {
      jws: string | null;
      delivery: string;
      error?: string;
      payload: ReceiptPayload;
      proof?: { id: string };
    }[]
  >(page, 'return avow.receipts()');
export const deliveries = async (page: Page): Promise<string[]> =>
  (await own(page)).map(({ delivery }) => delivery);
export const waiting = `return Object.keys(localStorage).filter((key) => /^avow\\W/.test(key))`;
