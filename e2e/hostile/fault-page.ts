import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { AVOW_TAG, type CoreSite, expect, html, kept, on, POLICY, POLICY_TAG } from '../core-page.js';

/** A page with receipts, gated scripts of two purposes, and a receiver whose answers a test writes. */

export const WITH_RECEIPTS = { ...POLICY, receipts: { endpoint: '/consent' } };

const GATED = `
<script type="text/plain" data-consent="analytics">note('analytics')</script>
<script type="text/plain" data-consent="ads">note('ads')</script>
<script type="text/plain" data-consent="analytics" src="/s/external"></script>`;

export const faultPage = (body = '', policy: unknown = WITH_RECEIPTS): string =>
  html(GATED + body, POLICY_TAG(policy) + AVOW_TAG);

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

export interface Receiver {
  /** Bodies that were acknowledged, each once, in order. */
  readonly taken: string[];
  /** What it answers instead of the truth. */
  reply:
    | ((body: string) => { status: number; json?: unknown; headers?: Record<string, string> } | 'none')
    | undefined;
}

/** A receiver that takes what comes, unless told otherwise. */
export function receiverOf(site: CoreSite): Receiver {
  const receiver: Receiver = { taken: [], reply: undefined };
  site.answer('/consent/', (_, response, body) => {
    const answer = receiver.reply?.(body) ?? {
      status: 201,
      json: { id: sha256(body), index: 0, receivedAt: new Date().toISOString() },
    };
    if (answer === 'none') return;
    for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
    if (answer.status < 300 && !receiver.taken.includes(body)) receiver.taken.push(body);
    return response
      .writeHead(answer.status)
      .end(typeof answer.json === 'string' ? answer.json : JSON.stringify(answer.json ?? {}));
  });
  return receiver;
}

/** Choices in the receipts that the receiver has, in order. */
export const told = ({ taken }: Receiver): Record<string, string>[] =>
  taken.map(
    (body) =>
      (
        JSON.parse(
          /^{/.test(body) ? body : Buffer.from(body.split('.')[1] ?? '', 'base64url').toString(),
        ) as { choices: Record<string, string> }
      ).choices,
  );

/** What the page holds of the visitor's answers to `analytics` and `ads`. */
export const choices = (page: Page): Promise<string[]> =>
  on(page, `const { analytics, ads } = avow.$choices.get(); return [avow.$status.get(), analytics, ads]`);

/** The interface says that choices are saved. */
export const expectSaved = (page: Page): Promise<void> =>
  expect(page.locator('avow-consent [role=status]')).toContainText('Choices saved');

export const expectUnbroken = async (page: Page): Promise<void> =>
  expect((await kept(page)).pageErrors).toEqual([]);
