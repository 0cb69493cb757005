import type { Page } from '@playwright/test';
import type { Page as FirefoxPage } from 'puppeteer-core';

/**
 * What Playwright's, Puppeteer's and WebDriver's pages have in common, so that one test is run by three engines.
 * `evaluate` takes an expression, and gives what JSON can hold of its value once that has come.
 */
export interface EnginePage {
  goto(url: string): Promise<unknown>;
  reload(): Promise<unknown>;
  evaluate(code: string): Promise<unknown>;
  readonly mouse: { click(x: number, y: number): Promise<void> };
  readonly keyboard: { press(key: EngineKey): Promise<void> };
  /** Cookies that the page's address has. */
  cookies(): Promise<readonly EngineCookie[]>;
  /** Another tab of the same visitor. */
  newTab(): Promise<EnginePage>;
  /** Makes it the tab in sight. */
  toFront(): Promise<void>;
}

export type EngineKey = 'Enter' | 'Escape' | 'Space' | 'Tab' | 'Shift+Tab';

export interface EngineCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  /** Seconds since the epoch; -1 until the browser ends. */
  readonly expires: number;
  /** Empty where the driver does not say. */
  readonly sameSite: string;
  readonly httpOnly: boolean;
}

export const ENGINES = ['Chromium', 'Firefox', 'WebKit'] as const;
export type Engine = (typeof ENGINES)[number];

export function chromiumPage(page: Page): EnginePage {
  return {
    goto: (url) => page.goto(url),
    reload: () => page.reload(),
    evaluate: (code) => page.evaluate(code),
    mouse: page.mouse,
    keyboard: page.keyboard,
    cookies: () => page.context().cookies(page.url()),
    newTab: async () => chromiumPage(await page.context().newPage()),
    toFront: () => page.bringToFront(),
  };
}

export function firefoxPage(page: FirefoxPage): EnginePage {
  return {
    goto: (url) => page.goto(url),
    reload: () => page.reload(),
    evaluate: (code) => page.evaluate(code),
    mouse: page.mouse,
    keyboard: {
      async press(key) {
        if (key !== 'Shift+Tab') return page.keyboard.press(key === 'Space' ? ' ' : key);
        await page.keyboard.down('Shift');
        await page.keyboard.press('Tab');
        await page.keyboard.up('Shift');
      },
    },
    async cookies() {
      const { hostname } = new URL(page.url());
      return (await page.browserContext().cookies())
        .filter(({ domain }) => domain === hostname)
        .map(({ name, value, domain, path, expires, sameSite, httpOnly }) => ({
          name,
          value,
          domain,
          path,
          expires,
          sameSite: sameSite ?? '',
          httpOnly: httpOnly ?? false,
        }));
    },
    newTab: async () => firefoxPage(await page.browserContext().newPage()),
    toFront: () => page.bringToFront(),
  };
}
