import { expect, type Page } from '@playwright/test';
import { ROWS } from './guard-rows.js';
import { guardedPage, test } from './guard-site.js';

/** Runs a row's code on the page. */
const run = (page: Page, code: string, url: string): Promise<void> =>
  page.evaluate(([body, address]) => Function('url', body as string)(address), [code, url]);

for (const { kind, code, restored } of ROWS)
  test(`${kind}: stopped until its service is granted, other hosts left alone`, async ({ page, guarded }) => {
    guarded.page('/', guardedPage(guarded));
    await page.goto(guarded.own);
    await run(page, code, `${guarded.tracker}/before`);
    await run(page, code, `${guarded.wide}/before`);
    // The same from other hosts, afterwards: when these have arrived, the others would have.
    await run(page, code, `${guarded.other}/before`);
    await run(page, code, `${guarded.own}/before`);
    await expect.poll(() => guarded.asked('/before').length).toBeGreaterThan(1);
    await expect.poll(() => guarded.asked(`${guarded.other}/before`)).not.toEqual([]);
    await expect.poll(() => guarded.asked(`${guarded.own}/before`)).not.toEqual([]);
    expect(guarded.asked(guarded.tracker)).toEqual([]);
    expect(guarded.asked(guarded.wide)).toEqual([]);

    await page.evaluate('avow.save({ analytics: true })');
    if (restored) await expect.poll(() => guarded.asked(`${guarded.tracker}/before`)).not.toEqual([]);
    await run(page, code, `${guarded.tracker}/after`);
    await expect.poll(() => guarded.asked(`${guarded.tracker}/after`)).not.toEqual([]);
    expect(guarded.asked(guarded.wide)).toEqual([]);
    if (restored) expect(new Set(guarded.asked(`${guarded.tracker}/before`)).size).toBe(guarded.asked(`${guarded.tracker}/before`).length);
    else expect(guarded.asked(`${guarded.tracker}/before`)).toEqual([]);
  });
