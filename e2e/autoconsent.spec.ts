import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import {
  AVOW_TAG,
  expect,
  html,
  inline,
  kept,
  on,
  POLICY,
  POLICY_TAG,
  ran,
  test,
  visit,
} from './core-page.js';

/** The published rule, in the content script of DuckDuckGo's autoconsent as its extension injects it. */

const rule = JSON.parse(
  readFileSync(new URL('../packages/sdk/autoconsent/avow.json', import.meta.url), 'utf8'),
) as { name: string };
const SCRIPT = `${dirname(createRequire(import.meta.url).resolve('@duckduckgo/autoconsent'))}/autoconsent.playwright.js`;

interface Message {
  readonly type: string;
  readonly cmp?: string;
  readonly result?: boolean;
}

/** Plays the extension's background: gives the rule and the visitor's wish, and keeps what the content script reports. */
async function injectAutoconsent(page: Page, autoAction: 'optOut' | 'optIn'): Promise<Message[]> {
  const heard: Message[] = [];
  const send = (message: object): Promise<unknown> =>
    page.evaluate(`autoconsentReceiveMessage(${JSON.stringify(message)})`);
  await page.exposeFunction('autoconsentSendMessage', (message: Message) => {
    heard.push(message);
    const config = { enabled: true, autoAction, disabledCmps: [], enablePrehide: true, detectRetries: 20 };
    if (message.type === 'init') void send({ type: 'initResp', config, rules: { autoconsent: [rule] } });
    if (message.type === 'autoconsentDone') void send({ type: 'selfTest' });
  });
  await page.addInitScript({ path: SCRIPT });
  return heard;
}

/** What was reported of our rule: a type, and its result where it has one. */
const reported = (heard: readonly Message[]): string[] =>
  heard
    .filter(({ cmp }) => cmp === rule.name)
    .map(({ type, result }) => (result === undefined ? type : `${type} ${result}`));

test.beforeEach(({ site }) => {
  for (const [path, layout] of [
    ['/', 'bar'],
    ['/centre', 'centre'],
  ] as const)
    site.page(path, html(inline('analytics'), POLICY_TAG({ ...POLICY, layout }) + AVOW_TAG));
});

test('autoconsent detects the banner, opts out of everything, and its self-test passes', async ({
  page,
  site,
}) => {
  const heard = await injectAutoconsent(page, 'optOut');
  for (const path of ['/', '/centre']) {
    heard.length = 0;
    await page.context().clearCookies();
    await visit(page, site, path);
    await expect
      .poll(() => reported(heard), { timeout: 15_000 })
      .toEqual(['cmpDetected', 'popupFound', 'optOutResult true', 'autoconsentDone', 'selfTestResult true']);
    expect(await on(page, `return [avow.$status.get(), avow.granted('analytics | ads | media')]`)).toEqual([
      'decided',
      false,
    ]);
    const [change] = (await kept(page)).events.filter(({ name }) => name === 'change');
    expect(change?.detail.method).toBe('reject-all');
    await expect(page.locator('avow-consent [part~=banner]')).toHaveCount(0);
    expect(await ran(page)).toEqual([]);
  }
  // Nobody is asked on the next page, and so there is nothing to detect.
  heard.length = 0;
  await visit(page, site);
  await page.waitForTimeout(1000);
  expect(reported(heard)).toEqual([]);
});

test('no program consents: opting in fails, and the banner stays', async ({ page, site }) => {
  const heard = await injectAutoconsent(page, 'optIn');
  await visit(page, site);
  await expect.poll(() => reported(heard), { timeout: 15_000 }).toContain('optInResult false');
  // Nor do clicks of its own on what consents.
  await on(
    page,
    `for (const button of document.querySelector('avow-consent').shadowRoot.querySelectorAll('[data-action]:not([data-action=reject-all])')) button.click()`,
  );
  expect(await on(page, `return [avow.$status.get(), avow.$view.get()]`)).toEqual(['undecided', 'banner']);
  await expect(page.locator('avow-consent [part~=banner]')).toBeVisible();
  expect(await ran(page)).toEqual([]);
});
