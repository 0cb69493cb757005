// Accessibility: axe, the size of refusing against accepting, and the ways of the keyboard.
import axe from 'axe-core';

/** In the page: the element that has the focus, also inside shadow roots, and whether it is inside another. */
function defineFocus() {
  window.focused = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  };
  window.focusIsIn = (panel) => {
    for (let node = window.focused(); node; node = node.parentNode ?? node.host)
      if (node === panel) return true;
    return false;
  };
}

const open = async (browser, url, tool) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(defineFocus);
  await page.goto(url);
  await page.locator(tool.banner).waitFor();
  await page.waitForTimeout(1000);
  return page;
};

/** Tab presses from the top of the page until the focus is on the button; undefined where it never is. */
async function pressesTo(page, selector) {
  const onIt = () =>
    page
      .locator(selector)
      .first()
      .evaluate((button) => window.focused() === button);
  for (let presses = 0; presses < 40; presses++) {
    if (await onIt()) return presses;
    await page.keyboard.press('Tab');
  }
  return undefined;
}

/** Opens the preferences by keyboard on a page of its own, and then does what is asked. */
async function inPreferences(browser, url, tool, then) {
  const page = await open(browser, url, tool);
  try {
    const presses = await pressesTo(page, tool.settings);
    if (presses === undefined) return { presses };
    await page.keyboard.press('Enter');
    const panel = page.locator(tool.panel).first();
    await panel.waitFor();
    await page.waitForTimeout(500);
    const isIn = () => panel.evaluate((element) => window.focusIsIn(element));
    return { presses, ...(await then(page, panel, isIn)) };
  } finally {
    await page.context().close();
  }
}

async function keyboardToPreferences(browser, url, tool) {
  if (!tool.settings) return undefined;
  const left = await inPreferences(browser, url, tool, async (page, panel, isIn) => {
    const entered = await isIn();
    await page.keyboard.press('Escape');
    await page.waitForTimeout(700);
    const closed = !(await panel.isVisible().catch(() => false));
    const button = page.locator(tool.settings).first();
    const returned = await button.evaluate((element) => window.focused() === element).catch(() => false);
    return { entered, closed, returned };
  });
  const { kept } = await inPreferences(browser, url, tool, async (page, _, isIn) => {
    let kept = true;
    for (let press = 0; press < 25; press++) {
      await page.keyboard.press('Tab');
      // The browser's own controls have their turn between the last and the first of a dialog.
      kept &&= (await isIn()) || (await page.evaluate(() => window.focused() === document.body));
    }
    return { kept };
  });
  return { ...left, kept };
}

export async function measureAccess(browser, url, tool) {
  const page = await open(browser, url, tool);
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => (await axe.run()).violations.map(({ id }) => id));
  const size = async (selector) => {
    const box = await page.locator(selector).first().boundingBox();
    return box ? box.width * box.height : 0;
  };
  const refusal = (await size(tool.reject)) / (await size(tool.accept));
  const presses = await pressesTo(page, tool.reject);
  await page.context().close();
  return { violations, refusal, presses, preferences: await keyboardToPreferences(browser, url, tool) };
}
