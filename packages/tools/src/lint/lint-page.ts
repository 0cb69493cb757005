import { readFile } from 'node:fs/promises';
import type { Finding, lintBanner } from '@avow/sdk/lint';
import { InputError } from '../input/input-error.js';
import { launch } from '../scan/browser.js';

export interface PageOptions {
  /** Element of the banner; default: what Avow shows. */
  readonly selector: string | undefined;
  /** Path of the browser. */
  readonly browser: string | undefined;
}

/** Where the linter is served from, on the site's own origin and in this browser only. */
const HERE = '/.avow-lint/';
const BANNER_MS = 10_000;

/**
 * Judges the banner that a page shows a new visitor, in a real browser.
 * @throws {InputError} where there is no browser, no page or no banner
 */
export async function lintPage(url: string, { selector, browser: path }: PageOptions): Promise<Finding[]> {
  const browser = await launch(path, []);
  try {
    // The page's own Content-Security-Policy is not what is judged here.
    const page = await (await browser.newContext({ bypassCSP: true })).newPage();
    const built = new URL('.', import.meta.resolve('@avow/sdk/lint'));
    await page.route(`**${HERE}**`, async (route) => {
      const [, file = ''] = new URL(route.request().url()).pathname.split(HERE);
      const body = await readFile(new URL(file, new URL('../', built)), 'utf8').catch(() => undefined);
      await (body === undefined ? route.abort() : route.fulfill({ contentType: 'text/javascript', body }));
    });
    await page.goto(url, { waitUntil: 'load' }).catch((error: Error) => {
      const [reason = ''] = error.message.replace(/^page\.goto: /, '').split('\n');
      throw new InputError(`${url} cannot be loaded: ${reason}. Check the address.`);
    });
    const banner = page.locator(selector ?? '[part~="banner"]').first();
    await banner.waitFor({ timeout: BANNER_MS }).catch(() => {
      throw new InputError(
        selector === undefined
          ? `${url} shows no banner of Avow. Name the element of another tool's with --banner, such as --banner '#cookie-banner'.`
          : `${url} shows nothing at ${selector}. Give a selector of the banner that a new visitor sees.`,
      );
    });
    return (await page.evaluate(
      async ({ entry, where }) => {
        const linter = (await import(entry)) as { lintBanner: typeof lintBanner };
        const root = where === undefined ? document : document.querySelector(where);
        return root ? linter.lintBanner(root) : [];
      },
      { entry: `${HERE}lint/index.js`, where: selector },
    )) as Finding[];
  } finally {
    await browser.close();
  }
}
