import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ensureInstalled, root, run } from './ensure-installed.mjs';

const IMPORTS = [
  'axeptio',
  'complianz',
  'cookiebot',
  'didomi',
  'klaro',
  'onetrust',
  'orejime',
  'osano-cookieconsent',
  'tarteaucitron',
  'usercentrics',
  'vanilla-cookieconsent',
  'vanilla-cookieconsent-2',
  'wp-consent-api',
];

/** Budgets in bytes of brotli 11: what a visitor downloads, and each part that is loaded when needed. */
const BUDGETS = [
  ['returning visitor: avow.js', 3000, ['avow.js']],
  ['first visitor: core, banner, preferences, English, styles', 9000, ['avow.js', 'avow-ui.js']],
  ['receipts', 2000, ['avow-receipts.js']],
  ['guard', 6600, ['avow-guard.js']],
  ['guard: service worker', 1550, ['avow-sw.js']],
  ['Google and Microsoft consent mode', 2000, ['avow-consent-mode.js']],
  ['Shopify Customer Privacy', 1150, ['avow-shopify.js']],
  ['WP Consent API', 1100, ['avow-wordpress.js']],
  ['privacy notice', 7600, ['avow-notice.js']],
  ['notice: search, language, country, print', 1100, ['avow-notice-tools.js']],
  ['notice: receipts', 1500, ['avow-notice-receipts.js']],
  ['notice: what changed', 900, ['avow-notice-changes.js']],
  ['notice: contact form', 700, ['avow-notice-contact.js']],
  ['notice: verifying a receipt', 4200, ['avow-verify.js']],
  ['placeholders of embeds', 3700, ['avow-embed.js']],
  ['templates of embeds', 3200, ['avow-templates.js']],
  ['withdrawal', 1580, ['avow-withdrawal.js']],
  ['rare: what only a reload stops', 1200, ['avow-reload-note.js']],
  ['layouts other than the bar, logo', 400, ['avow-layouts.js']],
  ['services, dependencies, acts of their own', 1900, ['avow-fine-choices.js']],
  ['button that stays', 1200, ['avow-reopen.js']],
  ['services of the catalogue', 1300, ['avow-services.js']],
  ['faults of a policy, in development', 5150, ['avow-policy.js']],
  ['fairness of a policy, in development', 12500, ['avow-lint.js']],
  ['inspector, in development', 14300, ['avow-devtools.js']],
  ['a page in a frame: avow-child.js', 4100, ['avow-child.js']],
  ['choices for frames', 450, ['avow-frame.js']],
  ['tabs', 400, ['avow-tabs.js']],
  ['apps, where there are no cookies', 400, ['avow-without-cookies.js']],
  ['shadow roots', 1500, ['avow-shadow.js']],
  ['replay of DOMContentLoaded and load', 1200, ['avow-replay.js']],
  ['<avow-gate>', 500, ['avow-element.js']],
  ['jurisdictions', 6300, ['avow-jurisdiction.js']],
  ['rare: a place guessed from the time zone', 1700, ['avow-time-zone.js']],
  ['rare: scripts that wait for others or came through innerHTML', 500, ['avow-scripts.js']],
  ['IAB TCF: the API, TC strings', 15500, ['avow-tcf.js']],
  ['IAB TCF: interface of vendors', 5300, ['avow-vendors.js']],
  ['IAB GPP: the API, GPP strings', 16000, ['avow-gpp.js']],
  ['IAB GPP: stub', 900, ['avow-gpp-stub.js']],
  ['Do Not Track', 870, ['avow-signals.js']],
  ['IAB TCF: stub', 550, ['avow-tcf-stub.js']],
  ['rare: a new chain of receipts', 1000, ['avow-restart.js']],
  ['rare: unsigned records', 2000, ['avow-unsigned.js']],
  ...IMPORTS.map((tool) => [`coming from ${tool}`, 3200, [`avow-import-${tool}.js`]]),
];

const languages = readdirSync(`${root}/packages/ui/src/locales/languages`)
  .map((file) => file.replace('.ts', ''))
  .filter((name) => name !== 'en');

const adapters = readdirSync(`${root}/packages/sdk/src/signals/catalogue`)
  .filter((file) => !/\.test\.ts$/.test(file))
  .map((file) => `service-${file.replace('.ts', '')}`);

/** One budget for each of many files, by what they have in common; the row shows the largest. */
const EACH = [
  ['each language: banner, preferences, embeds', 1500, languages.filter((name) => !/^notice/.test(name))],
  ['each service of the catalogue', 600, adapters],
  ['each language: notice', 2500, languages.filter((name) => /^notice/.test(name))],
];

const MANIFEST = `${root}/dist/cdn/manifest.json`;

/** Compares the built files with their budgets; a file without one is a fault too. */
export function compareSizes() {
  const files = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const rows = BUDGETS.map(([what, budget, names]) => {
    const missing = names.filter((name) => !files[name]);
    const bytes = names.reduce((sum, name) => sum + (files[name]?.brotli ?? 0), 0);
    return { what, bytes, budget, ok: !missing.length && bytes <= budget };
  });
  for (const [what, budget, names] of EACH) {
    const sizes = names.map((name) => [files[`avow-${name}.js`]?.brotli, name]).sort(([a], [b]) => b - a);
    const [bytes, largest] = sizes[0];
    rows.push({
      what: `${what} (${largest})`,
      bytes,
      budget,
      ok: sizes.every(([size]) => size <= budget),
    });
  }
  const budgeted = [
    ...BUDGETS.flatMap(([, , names]) => names),
    ...[...languages, ...adapters].map((name) => `avow-${name}.js`),
  ];
  for (const name of Object.keys(files))
    if (!budgeted.includes(name))
      rows.push({ what: `${name} has no budget`, bytes: files[name].brotli, budget: 0, ok: false });
  return rows;
}

export function printSizes(rows) {
  const width = Math.max(...rows.map(({ what }) => what.length));
  console.log(`${'brotli 11'.padEnd(width)}  bytes  budget`);
  for (const { what, bytes, budget, ok } of rows)
    console.log(
      `${what.padEnd(width)}  ${String(bytes).padStart(5)}  ${String(budget).padStart(6)}${ok ? '' : '  ABOVE'}`,
    );
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  await ensureInstalled();
  if (!existsSync(MANIFEST)) run(process.execPath, ['scripts/build.mjs']);
  const rows = compareSizes();
  printSizes(rows);
  process.exit(rows.every(({ ok }) => ok) ? 0 : 1);
}
