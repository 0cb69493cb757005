// How long a click on accept takes until the last of many gated scripts has run.

/** A page where nothing has run for so long is done, or has lost scripts. Milliseconds. */
const QUIET = 2000;

export const COUNTS = [10, 100, 1000, 10_000];

/** Milliseconds from the click to the last script, and how many ran; undefined for a tool that gates nothing. */
export async function measureGating(browser, url, tool, count) {
  if (!tool.gated) return undefined;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/?scripts=${count}`);
  await page.locator(tool.accept).waitFor();
  await page.evaluate(() => {
    addEventListener(
      'click',
      ({ timeStamp }) => {
        window.clicked = timeStamp;
      },
      { capture: true, once: true },
    );
  });
  await page.locator(tool.accept).click();
  await page.waitForFunction(
    ([all, quiet]) =>
      window.noted === all || performance.now() > Math.max(window.clicked, window.notedAt ?? 0) + quiet,
    [count, QUIET],
    { timeout: 120_000 },
  );
  const figures = await page.evaluate(() => ({
    time: (window.notedAt ?? Number.NaN) - window.clicked,
    ran: window.noted,
  }));
  await context.close();
  return figures;
}
