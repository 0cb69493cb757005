import { Key, type WebDriver } from 'selenium-webdriver';
import type { EngineCookie, EnginePage } from './engine-page.js';

const KEYS: Readonly<Record<string, string>> = {
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Space: Key.SPACE,
  Tab: Key.TAB,
};

/** WebDriver runs the body of a function: an expression is returned, statements are run. */
const bodyOf = (code: string): string => {
  try {
    new Function(`return (${code}\n)`);
    return `return (${code}\n)`;
  } catch {
    return code;
  }
};

/** The tab that each driver speaks to now. */
const spokenTo = new WeakMap<WebDriver, string>();

/** One tab of WebKit with what tests use of a page. */
export function webkitPage(driver: WebDriver, handle: string): EnginePage {
  /** WebDriver speaks to one tab at a time. */
  const here = async (): Promise<WebDriver> => {
    if (spokenTo.get(driver) !== handle) await driver.switchTo().window(handle);
    spokenTo.set(driver, handle);
    return driver;
  };
  return {
    goto: async (url) => (await here()).get(url),
    reload: async () => (await here()).navigate().refresh(),
    async evaluate(code) {
      const value: unknown = await (await here()).executeScript(bodyOf(code));
      // WebDriver has no undefined.
      return value ?? undefined;
    },
    mouse: {
      async click(x, y) {
        const at = { x: Math.round(x), y: Math.round(y), duration: 0 };
        await (await here()).actions().move(at).click().perform();
      },
    },
    keyboard: {
      async press(key) {
        const [shift, name] = key.startsWith('Shift+') ? [true, key.slice(6)] : [false, key];
        const actions = (await here()).actions();
        if (shift) actions.keyDown(Key.SHIFT);
        actions.sendKeys(KEYS[name] ?? name);
        if (shift) actions.keyUp(Key.SHIFT);
        await actions.perform();
      },
    },
    async cookies() {
      const all = await (await here()).manage().getCookies();
      return all.map(
        ({ name, value, domain, path, expiry, sameSite, httpOnly }): EngineCookie => ({
          name,
          value,
          domain: domain ?? '',
          path: path ?? '',
          expires: Number(expiry ?? -1),
          sameSite: sameSite ?? '',
          httpOnly: httpOnly ?? false,
        }),
      );
    },
    async newTab() {
      await (await here()).switchTo().newWindow('tab');
      spokenTo.delete(driver);
      return webkitPage(driver, await driver.getWindowHandle());
    },
    async toFront() {
      await here();
    },
  };
}
