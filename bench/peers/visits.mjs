// What a visit costs and leaves: bytes, memory, violations of content security.

const settle = async (page) => {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(200);
};

/** Bytes and number of the tool's own files that the page asked for. */
function count(page, site) {
  const seen = { bytes: 0, files: 0 };
  page.on('requestfinished', (request) => {
    if (!/\/(avow|peer)\//.test(request.url())) return;
    seen.files++;
    seen.bytes += site.bytesOf(request.url());
  });
  return seen;
}

/** First visit until what waited has run, and the next one. */
export async function measureBytes(browser, site, tool) {
  const { url } = site;
  const context = await browser.newContext();
  const first = await context.newPage();
  const firstVisit = count(first, site);
  await first.goto(url);
  await first.locator(tool.banner).waitFor();
  await settle(first);
  await first.locator(tool.accept).click();
  await first.waitForFunction(() => window.ran.length === 2);
  await settle(first);
  await first.close();
  const second = await context.newPage();
  const returning = count(second, site);
  await second.goto(url);
  await second.waitForFunction(() => window.ran.length === 2);
  await settle(second);
  await context.close();
  return { firstVisit, returning };
}

async function heap(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  return (await client.send('Runtime.getHeapUsage')).usedSize;
}

/** KiB of JavaScript heap, with the banner shown, over the same page without a tool. */
export async function measureMemory(browser, url, tool) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/bare`);
  await settle(page);
  const bare = await heap(page);
  await page.goto(url);
  await page.locator(tool.banner).waitFor();
  await settle(page);
  const used = await heap(page);
  await context.close();
  return (used - bare) / 1024;
}

/** Whether the banner is there under the strictest policies, and how often it breaks them. */
export async function measureStrict(browser, url, tool) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/?strict`);
  await page.waitForTimeout(1500);
  const shown = await page
    .locator(tool.banner)
    .isVisible()
    .catch(() => false);
  const violations = await page.evaluate(() => window.violations);
  await context.close();
  return { shown, violations };
}
