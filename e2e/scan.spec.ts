import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ScanReport } from '../packages/tools/src/scan/report.js';
import { avow } from '../packages/tools/src/testing/avow-command.js';
import { findBrowser } from '../scripts/browser.mjs';
import { gated, leaky, packageFiles, page, type Site, serve, tracker } from './scan-sites.js';

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly { readonly ruleId: string }[];
  }[];
}

/** `avow scan` as a user runs it: a process of its own, a real browser, sites on loopback. */

test.describe.configure({ timeout: 120_000 });

const env = { AVOW_CHROMIUM: findBrowser() };
const QUICK = ['--delay=0', '--settle=1500'];

let folder: string;
const open: Site[] = [];
const started = async (site: Promise<Site>): Promise<Site> => {
  open.push(await site);
  return site;
};
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avow-scan-'));
});
test.afterAll(() => {
  for (const site of open) site.close();
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);

test('a site that leaks: who set what, all reports, exit code 1, and a policy that mends it', async ({
  browser,
}) => {
  const other = await started(serve(tracker));
  const site = await started(serve(leaky(other.port)));
  const url = `http://127.0.0.1:${site.port}/`;
  const { code, stdout, stderr } = await avow(
    [
      'scan',
      url,
      ...QUICK,
      '--json',
      `--html=${at('a.html')}`,
      `--sarif=${at('a.sarif')}`,
      `--write=${at('policy.json')}`,
      '--name=Shop Ltd',
      '--contact=privacy@shop.example',
    ],
    { env },
  );
  expect(stderr).toContain('before  1/1');
  expect(code).toBe(1);
  const report = JSON.parse(stdout) as ScanReport;
  const [before] = report.visits;
  const script = `http://localhost:${other.port}/t.js`;

  // Same origin only, no files, and robots.txt is heeded.
  expect(before?.pages).toEqual([url, `${url}about`]);
  expect(report.skipped).toEqual([{ url: `${url}private/x`, why: 'robots.txt asks to leave it alone' }]);
  expect(site.asked).not.toContain('/private/x');
  expect(other.asked).not.toContain('/away');

  // Who set what: by a call, by an assignment without one, by a header.
  const item = (kind: string, name: string) =>
    before?.items.find((one) => one.kind === kind && one.name === name);
  expect(item('cookie', 'trk_id')).toMatchObject({ by: script, days: 365, host: '127.0.0.1' });
  expect(item('localStorage', 'trk_queue')).toMatchObject({ by: script });
  expect(item('localStorage', 'trk_direct')).toBeDefined();
  expect(item('indexedDB', 'trk_db')).toMatchObject({ by: script });
  expect(item('cookie', 'seen_offer')).toMatchObject({ by: url, days: 10 });
  expect(before?.requests.find(({ type }) => type === 'script')).toMatchObject({ url: script, by: url });
  expect(before?.requests.find(({ url }) => url.endsWith('/beacon'))).toMatchObject({
    type: 'ping',
    by: script,
  });
  expect(before?.calls.map(({ surface, by }) => `${surface} ${by === script}`).sort()).toEqual(
    expect.arrayContaining(['audio true', 'canvas true', 'fonts true', 'webgl true']),
  );
  // Never a value.
  expect(stdout + readFileSync(at('a.html'), 'utf8') + readFileSync(at('a.sarif'), 'utf8')).not.toContain(
    'secret',
  );

  const found = report.findings.map(({ rule, severity, message }) => `${rule} ${severity} ${message}`);
  expect(found).toContain('AVOW-302 error before a choice, cookie “trk_id”');
  expect(found).toContain('AVOW-303 warning before a choice, cookie “seen_offer”');
  expect(found).toContain('AVOW-304 error before a choice, canvas: toDataURL');
  expect(found.filter((one) => one.startsWith('AVOW-301'))).toEqual([
    'AVOW-301 error before a choice, a script from localhost',
  ]);
  expect(found.join()).not.toContain('PHPSESSID');

  const sarif = JSON.parse(readFileSync(at('a.sarif'), 'utf8')) as Sarif;
  expect(sarif.version).toBe('2.1.0');
  expect(sarif.runs[0]?.results).toHaveLength(report.findings.length);
  const ids = sarif.runs[0]?.tool.driver.rules.map(({ id }) => id);
  expect(sarif.runs[0]?.results.every(({ ruleId }) => ids?.includes(ruleId))).toBe(true);

  // The page of the report holds up on a phone, and loads nothing.
  const shown = await browser.newPage({ viewport: { width: 320, height: 800 } });
  const asked: string[] = [];
  shown.on('request', (request) => asked.push(request.url()));
  await shown.goto(`file://${at('a.html')}`);
  await expect(shown.locator('.verdict.error')).toBeVisible();
  expect(await shown.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(asked).toHaveLength(1);
  await shown.close();

  // With the policy that was written, and its tag on the page, nothing is left to object to.
  const mended = await started(serve(gated(other.port, () => readFileSync(at('policy.json'), 'utf8'))));
  const again = await avow(
    [
      'scan',
      `http://127.0.0.1:${mended.port}/`,
      ...QUICK,
      '--refuse',
      '--json',
      '--strict',
      `--write=${at('policy.json')}`,
    ],
    { env },
  );
  const second = JSON.parse(again.stdout) as ScanReport;
  expect(second.findings).toEqual([]);
  expect(again.code).toBe(0);
  expect(second.visits.map(({ phase, answer }) => [phase, answer?.by])).toEqual([
    ['before', undefined],
    ['refused', 'avow'],
    ['accepted', 'avow'],
  ]);
  expect(second.services.map(({ id, phases }) => [id, phases])).toEqual(
    expect.arrayContaining([['localhost', ['accepted']]]),
  );
  expect(again.stderr).toContain('nothing to add');
});

test('banners of other tools are answered on pages that their makers wrote', async () => {
  const { head: config } = {
    head: '<script src="/dist/config.js"></script><script src="/dist/klaro.js"></script>',
  };
  const klaro = await started(serve(packageFiles('klaro', { '/': page(config, '<h1>Klaro</h1>') })));
  const osano = await started(serve(packageFiles('cookieconsent')));
  const words = await started(
    serve((_, response) => {
      const body =
        '<div><p>Nous utilisons des cookies</p><button onclick="document.cookie=\'ok=1\'">Tout accepter</button></div>';
      response.setHeader('content-type', 'text/html; charset=utf-8').end(page('', body));
    }),
  );
  const scans = [
    `http://127.0.0.1:${klaro.port}/`,
    `http://127.0.0.1:${osano.port}/examples/example-7-javascript-api.html`,
    `http://127.0.0.1:${words.port}/`,
  ].map((url) => avow(['scan', url, ...QUICK, '--pages=1', '--json'], { env }));
  const reports = (await Promise.all(scans)).map(({ stdout }) => JSON.parse(stdout) as ScanReport);
  expect(reports.map(({ visits }) => visits[1]?.answer?.by)).toEqual([
    'klaro',
    'osano-cookieconsent',
    'words',
  ]);
  const kept = reports.map(({ visits }) => visits[1]?.items.map(({ name }) => name));
  expect(kept[0]).toContain('klaro');
  expect(kept[1]).toContain('cookieconsent_status');
  expect(kept[2]).toContain('ok');
});

test('what stands in the way is said with its remedy, and ends with 2', async () => {
  const closed = await started(serve((_, response) => void response.end('User-agent: *\nDisallow: /\n')));
  writeFileSync(at('no-browser'), '');
  const cases: [readonly string[], string][] = [
    [[], 'Name one address'],
    [['example.com'], 'starts with https://'],
    [['http://127.0.0.1:9/', ...QUICK], 'cannot be loaded'],
    [[`http://127.0.0.1:${closed.port}/`, ...QUICK], '--ignore-robots'],
    [['http://127.0.0.1:9/', '--browser=/nowhere/chrome'], 'There is no browser at /nowhere/chrome'],
    [['http://127.0.0.1:9/', `--browser=${at('no-browser')}`], 'did not start'],
    [['http://127.0.0.1:9/', '--pages=0'], '--pages takes a number from 1'],
    [['http://127.0.0.1:9/', `--write=${at('new.json')}`], '--name'],
    [['http://127.0.0.1:9/', '--policy=nowhere.json'], 'there is no such file'],
  ];
  const ended = await Promise.all(cases.map(([args]) => avow(['scan', ...args], { env })));
  expect(ended.map(({ code }) => code)).toEqual(cases.map(() => 2));
  for (const [index, [, words]] of cases.entries()) expect(ended[index]?.stderr).toContain(words);
});

test('avow lint judges the banner that a page shows, of Avow and of another tool', async () => {
  const policy = JSON.stringify({
    version: '1',
    controller: { name: 'Shop', contact: 'privacy@shop.example' },
    purposes: [{ id: 'unclassified', name: 'Measurement', description: 'Counts visits.' }],
  });
  const own = await started(serve(gated(1, () => policy)));
  const klaro = await started(
    serve(
      packageFiles('klaro', {
        '/': page(
          '<script src="/dist/config.js"></script><script src="/dist/klaro.js"></script>',
          '<h1>Klaro</h1>',
        ),
      }),
    ),
  );
  const lint = (port: number, ...more: string[]) =>
    avow(['lint', '--json', `--page=http://127.0.0.1:${port}/`, ...more], { env });
  const [ours, theirs, none] = await Promise.all([
    lint(own.port),
    lint(klaro.port, '--banner=.klaro .cookie-notice'),
    lint(klaro.port, '--banner=#nothing'),
  ]);
  const ids = ({ stdout }: { stdout: string }) =>
    (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id);
  // Its page has no way back to the choice; all else is as it has to be.
  expect(ids(ours)).toEqual(['AVOW-134']);
  expect(theirs.code).toBe(1);
  expect(ids(theirs).length).toBeGreaterThan(1);
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('shows nothing at #nothing') });
});
