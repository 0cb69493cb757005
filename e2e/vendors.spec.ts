import { readdirSync, readFileSync } from 'node:fs';
import * as catalogue from '../packages/sdk/src/services/index.js';
import type { ServiceAdapter } from '../packages/sdk/src/signals/service-adapter.js';
import { expect, kept, on, test, visit } from './core-page.js';
import { CLIENTS } from './vendors/clients.js';
import { farOf, RECORDED } from './vendors/recorders.js';
import { writeResult } from './vendors/results.js';
import { completed, type FarAnswer, serveVendor, stored, ticks, withdrawn } from './vendors/vendor-page.js';

/**
 * Each vendor of the catalogue, named in the policy by its id and nothing else: nothing before a choice, its requests
 * once granted, silence once withdrawn, nothing of it left, and its requests again. Where the vendor publishes its
 * client on npm, it is that client that runs.
 */

const adapterOf = (id: string): ServiceAdapter => {
  const found = Object.values(catalogue).find(
    (value): value is ServiceAdapter => typeof value === 'object' && value.id === id,
  );
  if (!found) throw new Error(`${id} is not in the catalogue`);
  return found;
};

/** The edge of Adobe, as far as the client needs it: it keeps identity and consent in cookies that answers name. */
const adobe: FarAnswer = (url, body) => {
  const store = (name: string, value: string) => ({
    type: 'state:store',
    payload: [{ key: `kndctr_TEST_AdobeOrg_${name}`, value, maxAge: 3600 }],
  });
  const handle = url.pathname.includes('set-consent')
    ? [store('consent', /"general":"in"/.test(body) ? 'general=in' : 'general=out')]
    : [store('identity', 'somebody')];
  return { type: 'application/json', body: JSON.stringify({ requestId: '1', handle }) };
};

/** A database that is open goes with the page, and a note says nothing but no. */
const mayStay = (id: string) => {
  const { cookies = [], localStorage = [] } = adapterOf(id);
  const notes = [...cookies, ...localStorage]
    .filter(({ note }) => note)
    .map(({ name }) => name.replace('*', ''));
  return (name: string): boolean =>
    name.startsWith('database') || notes.some((note) => name.split(' ')[1]?.startsWith(note));
};

for (const [id, client] of Object.entries(CLIENTS)) {
  const { reload = false } = adapterOf(id);
  test(`${id}: nothing before consent, requests after, ${reload ? 'the reload that stops it' : 'silence once withdrawn'}, nothing left, and again`, async ({
    page,
    site,
  }) => {
    test.setTimeout(90_000);
    const { since } = await serveVendor(page, site, id, client.code, {
      entry: client.entry,
      answer: client.answer,
      far: id === 'adobe' ? adobe : undefined,
    });
    const sends = async (time: number): Promise<number> => {
      await expect.poll(() => since(time), { timeout: 20_000 }).toBeGreaterThan(3);
      return since(time);
    };
    const state = async (expected: unknown): Promise<void> => {
      if (client.state) await expect.poll(() => on(page, `return ${client.state?.[0]}`)).toEqual(expected);
    };

    await visit(page, site);
    await completed(page, id);
    const before = { requests: since(0), stored: await stored(page) };
    expect(before).toEqual({ requests: 0, stored: [] });

    let time = Date.now();
    await on(page, 'await avow.acceptAll()');
    const granted = { requests: await sends(time), stored: await stored(page) };
    if (!client.storesNothing) expect(granted.stored).not.toEqual([]);
    await state(client.state?.[1]);

    await on(page, 'await avow.withdraw()');
    await withdrawn(page, site);
    // What was on its way, and the second deletion a second later.
    await ticks(page, 30);
    time = Date.now();
    await ticks(page, 40);
    const gone = { requests: since(time), stored: await stored(page), reload };
    if (reload) await expect(page.locator('avow-reload').getByRole('status')).toBeVisible();
    else {
      expect(gone.requests).toBe(0);
      expect(gone.stored.filter((name) => !mayStay(id)(name))).toEqual([]);
      await state(client.state?.[2]);
    }

    time = Date.now();
    if (reload) await page.reload();
    await on(page, 'await avow.acceptAll()');
    // A visitor's own act, as their click on the banner's button is: some begin a new session with one only.
    await page.mouse.click(200, 200);
    const again = { requests: await sends(time) };
    await state(client.state?.[1]);

    await on(page, 'await avow.withdraw()');
    await withdrawn(page, site);
    await page.reload();
    time = Date.now();
    await completed(page, id);
    await expect.poll(() => stored(page)).toEqual([]);
    await visit(page, site, '/next');
    await completed(page, id);
    const after = { requests: since(time), stored: await stored(page) };
    expect(after).toEqual({ requests: 0, stored: [] });
    expect((await kept(page)).events.filter(({ name }) => name === 'error')).toEqual([]);
    writeResult({ id, proof: 'client', npm: client.npm, before, granted, withdrawn: gone, again, after });
  });
}

for (const [id, vendor] of Object.entries(RECORDED)) {
  const { reload = false } = adapterOf(id);
  test(`${id}: nothing before consent, the documented calls in order, ${reload ? 'the reload that stops it' : 'silence once withdrawn'}, nothing left, and again`, async ({
    page,
    site,
  }) => {
    test.setTimeout(90_000);
    const { since } = await serveVendor(page, site, id, vendor.code, {
      entry: vendor.entry,
      far: farOf(vendor),
    });
    const sends = async (time: number): Promise<number> => {
      await expect.poll(() => since(time), { timeout: 20_000 }).toBeGreaterThan(3);
      return since(time);
    };
    /** The calls since the last look, once they are those expected. */
    const calls = async (expected: readonly unknown[]): Promise<unknown[]> => {
      await expect.poll(() => on(page, 'return window.calls')).toEqual(expected);
      return on(page, 'return window.calls.splice(0)');
    };

    await visit(page, site);
    await completed(page, id);
    const before = { requests: since(0), stored: await stored(page) };
    expect(before).toEqual({ requests: 0, stored: [] });

    let time = Date.now();
    await on(page, 'await avow.acceptAll()');
    const granted = {
      requests: await sends(time),
      stored: await stored(page),
      calls: await calls(vendor.calls.granted),
    };
    expect(granted.stored).not.toEqual([]);

    await on(page, 'await avow.withdraw()');
    await withdrawn(page, site);
    await ticks(page, 30);
    time = Date.now();
    await ticks(page, 20);
    const gone = {
      requests: since(time),
      stored: await stored(page),
      calls: await calls(vendor.calls.withdrawn),
      reload,
    };
    expect(gone.stored).toEqual([]);
    if (reload) await expect(page.locator('avow-reload').getByRole('status')).toBeVisible();
    else expect(gone.requests).toBe(0);

    time = Date.now();
    if (reload) await page.reload();
    await on(page, 'await avow.acceptAll()');
    const again = {
      requests: await sends(time),
      calls: await calls(reload ? vendor.calls.granted : vendor.calls.again),
    };

    await on(page, 'await avow.withdraw()');
    await withdrawn(page, site);
    await page.reload();
    time = Date.now();
    await completed(page, id);
    const after = { requests: since(time), stored: await stored(page) };
    expect(after).toEqual({ requests: 0, stored: [] });
    expect((await kept(page)).events.filter(({ name }) => name === 'error')).toEqual([]);
    writeResult({
      id,
      proof: vendor.npm ? 'loader' : 'recorder',
      ...(vendor.npm && { npm: vendor.npm }),
      before,
      granted,
      withdrawn: gone,
      again,
      after,
    });
  });
}

test('every vendor of the catalogue is proven here, or where its own specification is', () => {
  const ids = Object.values(catalogue).flatMap((value) => (typeof value === 'object' ? value.id : []));
  const proven = [...Object.keys(CLIENTS), ...Object.keys(RECORDED)];
  expect(proven.filter((id) => !ids.includes(id))).toEqual([]);
  const folder = new URL('.', import.meta.url);
  const others = readdirSync(folder)
    .filter((name) => name.endsWith('.spec.ts') && name !== 'vendors.spec.ts')
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join();
  expect(ids.filter((id) => !proven.includes(id) && !others.includes(`'${id}'`))).toEqual([]);
});
