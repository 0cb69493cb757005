import { mergeTests } from '@playwright/test';
import { AVOW_TAG, expect, html, inline, test as onSite, POLICY_TAG } from './core-page.js';
import { test as inFirefox } from './firefox.js';

const test = mergeTests(onSite, inFirefox);

test('Firefox runs a gated script in the task of the choice, and keeps the choice for the next page', async ({
  firefoxPage,
  site,
}) => {
  const note = '<script>ran = []; note = (name) => ran.push(name)</script>';
  site.page('/', html(inline('1'), note + POLICY_TAG() + AVOW_TAG));
  await firefoxPage.goto(site.origin);
  expect(await firefoxPage.evaluate('ran.length')).toBe(0);
  expect(await firefoxPage.evaluate('avow.acceptAll(); ran')).toEqual(['1']);
  await firefoxPage.reload();
  expect(await firefoxPage.evaluate('ran')).toEqual(['1']);
});
