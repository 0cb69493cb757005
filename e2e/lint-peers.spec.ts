import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Finding } from '../packages/sdk/src/lint/rule.js';
import { expect, html, test } from './core-page.js';
import { PEERS, servePeer, versionOf } from './import-peers.js';
import { lintOn } from './lint-tool.js';

/** The banners of other tools under the same rules; docs/lint.md has what is found, `AVOW_WRITE_DOCS=1` writes it. */

const FILE = new URL('../docs/lint.md', import.meta.url);
const PART = /(?<=<!-- peers -->\n)[\s\S]*?(?=<!-- \/peers -->)/;

/** It has no texts of its own. */
const VANILLA = `<link rel="stylesheet" href="/peer/dist/cookieconsent.css"><script src="/peer/dist/cookieconsent.umd.js"></script>
<script>document.addEventListener('DOMContentLoaded', () => CookieConsent.run({
  hideFromBots: false,
  categories: { necessary: { enabled: true, readOnly: true }, analytics: {} },
  language: { default: 'en', translations: { en: {
    consentModal: { title: 'We use cookies', description: 'Cookie modal description', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', showPreferencesBtn: 'Manage Individual preferences' },
    preferencesModal: { title: 'Manage cookie preferences', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', savePreferencesBtn: 'Accept current selection', closeIconLabel: 'Close modal',
      sections: [{ title: 'Analytics', linkedCategory: 'analytics' }] } } } } }))</script>`;

const TOOLS = [
  ['vanilla-cookieconsent', '#cc-main .cm', VANILLA],
  ['klaro', '.klaro .cookie-notice, .klaro .cookie-modal', undefined],
  ['orejime', '.orejime-Banner', undefined],
] as const;

const line = ({ id, severity, title, place, problem }: Finding): string =>
  `- ${id} (${severity}) ${title}: ${place} ${problem}`;

const numbers = (text: string): string[] => (text.match(/AVOW-\d{3}/g) ?? []).sort();

const sectionOf = (page: string, title: string): string =>
  page.split('\n### ').find((section) => section.startsWith(title)) ?? '';

/** Until nothing moves: a banner that slides in is judged where it comes to rest. */
const settled = (page: Page, selector: string) =>
  page.waitForFunction(
    (where) =>
      document.querySelector(where)?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    selector,
  );

if (process.env.AVOW_WRITE_DOCS) test.describe.configure({ mode: 'serial' });

for (const [name, selector, own] of TOOLS)
  test(`the banner of ${name} is judged by the same rules`, async ({ page, site }) => {
    const peer = PEERS.find((known) => known.package === name);
    if (!peer) throw new Error(`no ${name}`);
    servePeer(site, name);
    site.page(
      '/',
      html('<main><h1>Page</h1><a href="#settings">Cookie settings</a></main>', own ?? peer.head),
    );
    await page.goto(`${site.origin}/`);
    await settled(page, selector);
    const findings = await lintOn(page, selector);
    const title = `${name} ${versionOf(name)}`;
    const section = `${title}\n\n${findings.map(line).join('\n') || 'Nothing is found.'}\n\n`;
    const docs = readFileSync(FILE, 'utf8');
    const all = PART.exec(docs)?.[0] ?? '';
    if (process.env.AVOW_WRITE_DOCS)
      writeFileSync(
        FILE,
        docs.replace(
          PART,
          () =>
            `${[
              ...`\n${all}`.split('\n### ').filter((one) => one.trim() && !one.startsWith(`${name} `)),
              section,
            ]
              .map((one) => `### ${one}`)
              .join('\n')
              .replace(/\n{3,}/g, '\n\n')}`,
        ),
      );
    // Fonts of another machine may move a figure, not a rule.
    else expect(numbers(section)).toEqual(numbers(sectionOf(`\n${all}`, title)));
  });
