import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Policy } from '@avow/sdk';
import { parsePolicy } from '@avow/sdk/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { avow } from '../testing/avow-command.js';

const require = createRequire(import.meta.url);
const packaged = (name: string, file: string): string =>
  join(dirname(require.resolve(`${name}/package.json`)), file);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avow-import-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const WHO = ['--name=Shop Ltd', '--contact=privacy@shop.example', '--json'];

async function imported(content: string, ...options: string[]) {
  const { code, stdout, stderr } = await avow(['import', '-', ...WHO, ...options], {
    cwd: folder,
    input: content,
  });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const result = JSON.parse(stdout) as { from: string; policy: Policy; notCarriedOver: string[] };
  parsePolicy(result.policy);
  return { ...result, left: result.notCarriedOver.join('\n') };
}

/** Code blocks of a tool's own documentation. */
const blocks = (file: string, language: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, code = '']) => code,
  );

describe('avow import', () => {
  it('reads the configuration that klaro ships', async () => {
    const config = readFileSync(packaged('klaro', 'dist/config.js'), 'utf8');
    const { from, policy, left } = await imported(config);
    expect(from).toBe('klaro');
    expect(policy.import).toMatchObject({ from: 'klaro' });
    expect(policy.parts).toEqual(['import-klaro']);
    const ids = policy.services?.map(({ id }) => id);
    expect(ids).toContain('matomo');
    const matomo = policy.services?.find(({ id }) => id === 'matomo');
    expect(matomo?.cookies?.map(({ name }) => name)).toContain('piwik_ignore');
    expect(policy.purposes.map(({ id }) => id)).toContain('analytics');
    expect(left).toContain('on by default');
  });

  it('reads the example of orejime’s documentation', async () => {
    const file = packaged('orejime', 'README.md');
    const example = blocks(file, 'js').find((code) => code.includes('var orejimeConfig')) ?? '';
    expect(example).toContain('purposes');
    const { from, policy } = await imported(example);
    expect(from).toBe('orejime');
    expect(policy.purposes.length).toBeGreaterThan(2);
    expect(policy.purposes.find(({ legalBasis }) => legalBasis === 'strictly-necessary')).toBeDefined();
  });

  it('reads the page of tarteaucitron’s documentation', async () => {
    const readme = readFileSync(packaged('tarteaucitronjs', 'README.md'), 'utf8');
    const init = /tarteaucitron\.init\(\{[\s\S]*?\n\s*\}\);/.exec(readme)?.[0] ?? '';
    expect(init).toContain('privacyUrl');
    const page = `<html><script src="/tarteaucitron.js"></script><script>${init}</script>
<script>tarteaucitron.user.gtagUa = 'G-1'; (tarteaucitron.job = tarteaucitron.job || []).push('gtag');
(tarteaucitron.job = tarteaucitron.job || []).push('youtube'); tarteaucitron.job.push('strangertool');</script></html>`;
    const { policy, left } = await imported(page);
    expect(policy.purposes.map(({ id }) => id)).toEqual(['essential', 'analytics', 'media', 'unclassified']);
    expect(policy.import?.map).toMatchObject({ gtag: 'service:gtag' });
    expect(left).toContain('job strangertool: its purpose');
  });

  it('reads vanilla-cookieconsent 3 as a module, with languages, tables and expressions', async () => {
    const { policy, left } = await imported(`
import 'vanilla-cookieconsent/dist/cookieconsent.css';
import * as CookieConsent from 'vanilla-cookieconsent';
CookieConsent.run({
  cookie: { name: 'cc', expiresAfterDays: (acceptType) => 365 },
  guiOptions: { consentModal: { layout: 'box' } },
  onChange: () => {},
  categories: {
    necessary: { enabled: true, readOnly: true },
    analytics: { enabled: true, autoClear: { cookies: [{ name: /^_ga/ }, { name: '_gid' }, { name: /^(a|b)/ }] },
      services: { ga4: { label: '<b>Google Analytics</b> 4', onAccept: () => {} } } },
  },
  language: { default: 'en', translations: {
    en: { preferencesModal: { sections: [{ title: 'Counting', description: 'We count.', linkedCategory: 'analytics' }] } },
    fr: { preferencesModal: { sections: [{ title: 'Compter', description: 'On compte.', linkedCategory: 'analytics' }] } },
    de: '/de.json' } },
});`);
    const analytics = policy.purposes.find(({ id }) => id === 'analytics');
    expect(analytics).toMatchObject({
      name: { en: 'Counting', fr: 'Compter' },
      description: { en: 'We count.', fr: 'On compte.' },
    });
    expect(analytics?.legalBasis).toBeUndefined();
    expect(policy.purposes[0]).toMatchObject({ id: 'necessary', legalBasis: 'strictly-necessary' });
    expect(policy.services?.find(({ id }) => id === 'analytics-tools')?.cookies).toEqual([
      { name: '_ga*' },
      { name: '_gid' },
    ]);
    expect(policy.services?.find(({ id }) => id === 'ga4')?.name).toBe('Google Analytics 4');
    expect(policy.import).toMatchObject({ from: 'vanilla-cookieconsent', cookie: 'cc' });
    for (const words of [
      'translations.de',
      'analytics.enabled',
      'onChange',
      'guiOptions',
      'time a choice lasts',
    ])
      expect(left).toContain(words);
  });

  it('reads the example of vanilla-cookieconsent 2', async () => {
    const { from, policy } = await imported(`
window.addEventListener('load', function () { var cc = initCookieConsent(); cc.run({
  current_lang: 'en', cookie_expiration: 182,
  languages: { en: { settings_modal: { blocks: [
    { title: 'Needed', toggle: { value: 'necessary', enabled: true, readonly: true } },
    { title: 'Counting', description: 'We count.', toggle: { value: 'analytics' }, cookie_table: [{ col1: '^_ga', is_regex: true }, { col1: '_gid' }] } ] } } } }); });`);
    expect(from).toBe('vanilla-cookieconsent-2');
    expect(policy.expires).toBe(182);
    expect(policy.services?.find(({ id }) => id === 'analytics-tools')?.cookies).toEqual([
      { name: '_ga*' },
      { name: '_gid' },
    ]);
  });

  it('reads what Cookiebot’s API answers', async () => {
    const cookie = (more: object) => ({
      Provider: 'www.shop.example',
      ThirdParty: '0',
      TrackerTypeAbbr: 'HTTP',
      ExpireDescription: '1 year',
      ...more,
    });
    const { policy, left } = await imported(
      JSON.stringify({
        domain: 'www.shop.example',
        utcscandate: '2026-01-01T00:00:00Z',
        culture: 'en',
        cookies: [
          cookie({ Name: 'CookieConsent', Category: '1', PurposeDescription: 'Stores the choice' }),
          cookie({ Name: '_ga', Category: '3' }),
          cookie({ Name: 'IDE', Category: '4', Provider: 'doubleclick.net', ThirdParty: '1' }),
          cookie({ Name: 'queue', Category: '3', TrackerTypeAbbr: 'HTML' }),
          cookie({
            Name: 'tr',
            Category: '4',
            Provider: 'facebook.com',
            ThirdParty: '1',
            TrackerTypeAbbr: 'Pixel',
            TrackerTypeName: 'Pixel Tracker',
          }),
        ],
      }),
    );
    expect(policy.purposes.map(({ id }) => id)).toEqual(['necessary', 'statistics', 'marketing']);
    expect(policy.services?.find(({ id }) => id === 'doubleclick-net-marketing')).toMatchObject({
      hosts: ['doubleclick.net'],
      cookies: [{ name: 'IDE', retention: '1 year' }],
    });
    expect(policy.services?.find(({ id }) => id === 'www-shop-example-statistics')).toMatchObject({
      localStorage: [{ name: 'queue' }],
    });
    expect(left).toContain('tr of facebook.com: a Pixel Tracker keeps nothing');
  });

  it('reads OneTrust’s domain data', async () => {
    const { policy } = await imported(
      JSON.stringify({
        DomainData: {
          Groups: [
            {
              CustomGroupId: 'C0001',
              GroupName: 'Strictly Necessary Cookies',
              GroupDescription: 'Needed.',
              Status: 'always active',
              FirstPartyCookies: [
                { Name: 'OptanonConsent', Length: '364', IsSession: false, description: 'The choice' },
              ],
              Hosts: [],
            },
            {
              CustomGroupId: 'C0002',
              GroupName: 'Performance Cookies',
              GroupDescription: 'They count.',
              Status: 'inactive',
              FirstPartyCookies: [],
              Hosts: [
                {
                  HostName: 'stats.example',
                  DisplayName: 'Stats',
                  Cookies: [{ Name: '_st', IsSession: true }],
                },
              ],
            },
          ],
        },
      }),
    );
    expect(policy.purposes).toMatchObject([
      { id: 'essential', legalBasis: 'strictly-necessary' },
      { id: 'analytics', name: 'Performance Cookies' },
    ]);
    expect(policy.import).toMatchObject({ from: 'onetrust', map: { C0002: 'analytics' } });
    expect(policy.services?.find(({ id }) => id === 'stats-example-analytics')).toMatchObject({
      hosts: ['stats.example'],
      cookies: [{ name: '_st', retention: 'session' }],
    });
    expect(policy.services?.find(({ id }) => id === 'site-essential')).toMatchObject({
      recipient: 'Shop Ltd',
    });
  });

  it('runs a script by itself: it gets hold of nothing of the process', async () => {
    const { policy } = await imported(`
let reach = 'nothing';
try { if (typeof document.constructor.constructor('return process')().pid === 'number') reach = 'process' } catch {}
try { if (typeof this.constructor.constructor('return process')().pid === 'number') reach = 'process' } catch {}
try { if (typeof process !== 'undefined') reach = 'process' } catch {}
var klaroConfig = { services: [{ name: 'x-' + reach, purposes: ['analytics'] }] };`);
    expect(policy.services?.map(({ id }) => id)).toContain('x-nothing');
  });

  it('writes the policy to a file, which lint can read', async () => {
    writeFileSync(
      join(folder, 'klaro.json'),
      JSON.stringify({ services: [{ name: 'stats', purposes: ['analytics'] }] }),
    );
    const { code, stdout } = await avow(
      ['import', 'klaro.json', '--name=Shop', '--contact=a@b.example', '--write=policy.json'],
      { cwd: folder },
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect((await avow(['lint', 'policy.json'], { cwd: folder })).stdout).toContain('AVOW-009');
  });

  it.each([
    ['no file', [], 'Name one file'],
    ['no controller', ['-'], '--name and --contact'],
    ['an unknown tool', ['-', '--from=cookieyes'], 'it knows vanilla-cookieconsent'],
    ['nothing in it', ['-', ...WHO], 'Name the tool with --from'],
    ['another tool', ['-', '--from=klaro', ...WHO], 'no configuration of klaro'],
  ])('%s is told with its remedy', async (_, args, message) => {
    const { code, stderr } = await avow(['import', ...args], { cwd: folder, input: 'var x = 1;' });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });

  it('a script that never ends is stopped', async () => {
    const { code, stderr } = await avow(['import', '-', ...WHO], { input: 'for (;;);' });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('could not be run') });
  });
});
