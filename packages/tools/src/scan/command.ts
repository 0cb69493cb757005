import { existsSync } from 'node:fs';
import type { Policy } from '@avow/sdk';
import { numberOf, parseOptions } from '../input/options.js';
import { readPolicy } from '../input/policy-file.js';
import { UsageError } from '../input/usage-error.js';
import { catalogue } from '../known/catalogue.js';
import { showProgress } from '../output/progress.js';
import { version } from '../output/version.js';
import { plural } from '../output/words.js';
import { writeOutput } from '../output/write-file.js';
import { launch } from './browser.js';
import { asHtml } from './html-report.js';
import { judge } from './judge.js';
import { servicesOf } from './known-services.js';
import type { Phase } from './observation.js';
import { siteOf } from './party.js';
import { asText } from './print.js';
import { recogniser } from './recognise.js';
import { type ScanReport, servicesSeen } from './report.js';
import { asSarif } from './sarif-report.js';
import { USAGE } from './usage.js';
import { type ScanLimits, visitSite } from './visit-site.js';
import { writePolicy } from './write-policy.js';

const parse = (args: readonly string[]) =>
  parseOptions(args, USAGE, {
    policy: { type: 'string' },
    write: { type: 'string' },
    name: { type: 'string' },
    contact: { type: 'string' },
    refuse: { type: 'boolean', default: false },
    allow: { type: 'string', multiple: true, default: [] },
    html: { type: 'string' },
    sarif: { type: 'string' },
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    pages: { type: 'string', default: '10' },
    time: { type: 'string', default: '180' },
    delay: { type: 'string', default: '500' },
    settle: { type: 'string', default: '3000' },
    'ignore-robots': { type: 'boolean', default: false },
    browser: { type: 'string' },
    'browser-arg': { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  });

type Values = ReturnType<typeof parse>['values'];

function addressOf(positionals: readonly string[]): string {
  const [address, ...more] = positionals;
  if (address === undefined || more.length > 0)
    throw new UsageError('Name one address, such as https://www.example.com/', USAGE);
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address))
    throw new UsageError(`${address} is no address of a page; it starts with https:// or http://`, USAGE);
  return new URL(address).href;
}

const limitsOf = (values: Values): ScanLimits => {
  const number = (name: 'pages' | 'time' | 'delay' | 'settle', least: number, most: number): number =>
    numberOf(name, values[name], { least, most }, USAGE);
  return {
    pages: number('pages', 1, 1000),
    seconds: number('time', 5, 7200),
    delayMs: number('delay', 0, 60_000),
    settleMs: number('settle', 100, 60_000),
    heedRobots: !values['ignore-robots'],
  };
};

async function policyOf({ policy, write, name, contact }: Values): Promise<Policy | undefined> {
  if (policy !== undefined) return readPolicy(policy);
  if (write !== undefined && existsSync(write)) return readPolicy(write);
  if (write !== undefined && !(name && contact))
    throw new UsageError(
      `${write} is not there yet. A new policy names the controller (GDPR Art. 13(1)(a)): give --name "Example Ltd" and --contact privacy@example.com, or start with avow init`,
      USAGE,
    );
  return undefined;
}

async function scan(url: string, policy: Policy | undefined, values: Values): Promise<ScanReport> {
  const limits = limitsOf(values);
  const phases: Phase[] = values.refuse ? ['before', 'refused', 'accepted'] : ['before', 'accepted'];
  const progress = showProgress();
  const browser = await launch(values.browser, values['browser-arg']);
  const started = Date.now();
  try {
    const { visits, skipped } = await visitSite(url, phases, {
      browser,
      limits,
      tell: ({ phase, page, of, url: at }) => progress.step(`${phase}  ${page}/${of}  ${at}`),
    });
    const site = siteOf(new URL(visits[0]?.pages[0] ?? url).hostname);
    const recognise = recogniser(visits, site, knownBy(policy));
    return {
      url,
      site,
      startedAt: new Date(started).toISOString(),
      seconds: Math.round((Date.now() - started) / 100) / 10,
      browser: `Chromium ${browser.version()}`,
      visits,
      ...servicesSeen(visits, recognise),
      findings: judge(visits, { recognise, allowed: values.allow, hasPolicy: policy !== undefined }),
      skipped,
    };
  } finally {
    progress.end();
    await browser.close();
  }
}

const knownBy = (policy: Policy | undefined) => {
  const declared = policy ? servicesOf(policy) : [];
  const ids = new Set(declared.map(({ service }) => service.id));
  return [...declared, ...catalogue().filter(({ service }) => !ids.has(service.id))];
};

/**
 * `avow scan`: visits a site with a real browser, and tells what it loads, keeps and reads before and after consent.
 * @returns the exit code: 1 where something happens before consent that needs it
 * @throws {UsageError | InputError}
 */
export async function scanCommand(args: readonly string[]): Promise<0 | 1> {
  const { values, positionals } = parse(args);
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const url = addressOf(positionals);
  limitsOf(values);
  const policy = await policyOf(values);
  const report = await scan(url, policy, values);

  if (values.write !== undefined) {
    const { name, contact } = values;
    const known = knownBy(policy);
    const written = writePolicy(report, { before: policy, name, contact, known, now: new Date() });
    await writeOutput('--write', values.write, `${JSON.stringify(written.policy, null, 2)}\n`);
    process.stderr.write(
      `${values.write}: ${written.added.length ? `added ${written.added.join('; ')}` : 'nothing to add'}\n`,
    );
  }
  if (values.html !== undefined) await writeOutput('--html', values.html, asHtml(report));
  if (values.sarif !== undefined) await writeOutput('--sarif', values.sarif, asSarif(report, version()));
  for (const file of [values.html, values.sarif])
    if (file !== undefined) process.stderr.write(`wrote ${file}\n`);
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : asText(report));

  const errors = report.findings.filter(({ severity }) => severity === 'error').length;
  if (errors && !values.json) process.stderr.write(`${plural(errors, 'error')}: ends with 1\n`);
  return errors || (values.strict && report.findings.length) ? 1 : 0;
}
