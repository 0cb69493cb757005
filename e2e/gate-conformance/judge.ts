import { accept, type Row } from './row.js';
import type { ConformanceSite } from './site.js';

/** What both Playwright and Puppeteer give of a page. */
export interface AnyPage {
  goto(url: string, options?: { waitUntil: 'load' }): Promise<unknown>;
  reload(options?: { waitUntil: 'load' }): Promise<unknown>;
  evaluate(code: string): Promise<unknown>;
}

/** Time for what was just done to reach the server; what comes later than this goes unseen, never wrongly seen. */
const SETTLE = `new Promise((resolve) => setTimeout(resolve, 40)).then(() => fetch('/settle').catch(() => 0)).then(() => 0)`;

const sorted = (values: readonly string[]): string[] => [...values].sort();
const same = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);

function faultsOf(row: Row, site: ConformanceSite): string[] {
  const faults: string[] = [];
  const ran = site.ran();
  const matches = row.order ? same(sorted(ran), sorted(row.ran)) : same(ran, row.ran);
  if (!matches) faults.push(`ran ${JSON.stringify(ran)}, expected ${JSON.stringify(row.ran)}`);
  for (const [first, second] of row.order ?? [])
    if (ran.indexOf(first) > ran.indexOf(second)) faults.push(`${second} ran before ${first}`);
  const paths = site.asked.map(({ path }) => path);
  const asked = sorted(row.asksAgain ? [...new Set(paths)] : paths);
  if (row.asked && !same(asked, sorted(row.asked)))
    faults.push(`asked ${JSON.stringify(asked)}, expected ${JSON.stringify(row.asked)}`);
  for (const line of row.sent ?? []) {
    const [, path, header = '', value] = /^(\S+) (\S+): (.*)$/.exec(line) ?? [];
    const values = site.asked
      .filter((one) => one.path === path)
      .map(({ headers }) => String(headers[header] ?? 'none').replace(site.origin, 'ORIGIN'));
    if (!values.length || values.some((one) => one !== value))
      faults.push(`${path} was sent ${header}: ${JSON.stringify(values)}, expected ${value}`);
  }
  return faults;
}

/** Leaves the page as a visitor does, and waits until Avow is there on the other. */
async function leave(page: AnyPage, code: string, path: string): Promise<void> {
  await page.evaluate(`setTimeout(() => { ${code} })`);
  const there = `location.pathname === '${path}' && document.readyState === 'complete' && !!window.avow`;
  // While it navigates there is no page to ask.
  while (!(await page.evaluate(there).catch(() => false)))
    await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Plays a row on a fresh page and gives what is wrong, in words; nothing when the gate conforms. */
export async function judge(
  row: Row,
  page: AnyPage,
  site: ConformanceSite,
  patience = 5000,
): Promise<string[]> {
  site.set(row);
  await page.goto(`${site.origin}/`, { waitUntil: 'load' });
  const limit = Date.now() + patience;
  while (site.ran().length < (row.before?.length ?? 0) && Date.now() < limit)
    await new Promise((resolve) => setTimeout(resolve, 20));
  await page.evaluate(SETTLE);
  const before = site.ran();
  if (!same(before, row.before ?? [])) return [`before any step ran ${JSON.stringify(before)}`];
  if (!row.before && site.asked.length)
    return [`before any step asked ${site.asked.map(({ path }) => path)}`];
  for (const step of row.steps ?? [accept])
    if (step === 'reload') await page.reload({ waitUntil: 'load' });
    else if (step.startsWith('go ')) await leave(page, `location.href = '${step.slice(3)}'`, step.slice(3));
    else if (step.startsWith('back ')) await leave(page, 'history.back()', step.slice(5));
    else await page.evaluate(`(async () => { ${step} })()`);
  const end = Date.now() + patience;
  let faults = faultsOf(row, site);
  while (faults.length && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    faults = faultsOf(row, site);
  }
  if (faults.length) return faults;
  // And nothing more.
  await page.evaluate(SETTLE);
  return faultsOf(row, site);
}
