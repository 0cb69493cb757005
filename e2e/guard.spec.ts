import { expect, mergeTests, type Page } from '@playwright/test';
import { test as inFirefox } from './firefox.js';
import { type GuardRow, ROWS } from './guard-rows.js';
import { guardedPage, test as onGuardedSite, serve } from './guard-site.js';
import { test as inWebkit } from './webkit.js';
import { webkitPage as tabOf } from './webkit-page.js';

/** What a row's code brought about, by what the server was asked for. */
interface Outcome {
  /** Asked for before consent, or ever from the service that is never granted. */
  readonly leaked: readonly string[];
  /** Hosts that nobody stops, and the site itself. */
  readonly free: boolean;
  /** How often what was stopped came with consent. */
  readonly restored: number;
  /** Whether a call after consent arrived. */
  readonly after: boolean;
}

/** Runs every row on one page, before and after consent; each has a path of its own. */
async function runRows(
  rows: readonly GuardRow[],
  goto: (url: string) => Promise<unknown>,
  evaluate: (code: string) => Promise<unknown>,
): Promise<Map<string, Outcome>> {
  const site = await serve();
  site.page('/', guardedPage(site));
  await goto(site.own);
  // Each in a task of its own, all in one call of the driver.
  const run = async (address: string): Promise<void> => {
    const calls = rows.map(
      ({ code }, index) => `() => { ${code.replaceAll('ADDRESS', `${address}/${index}`)} }`,
    );
    await evaluate(
      `(async () => { for (const call of [${calls.join(',\n')}]) { call(); await new Promise((done) => setTimeout(done)); } })()`,
    );
  };
  const asked = (address: string, row: GuardRow): string[] => site.asked(`${address}/${rows.indexOf(row)}.`);
  /** Waits until all have been asked for, or for long enough to say that one has not. */
  const settle = (address: string, among: readonly GuardRow[]): Promise<unknown> =>
    expect
      .poll(() => among.filter((row) => !asked(address, row).length).map(({ kind }) => kind), {
        timeout: 30_000,
      })
      .toEqual([])
      .catch(() => {});
  await run(`${site.tracker}/before`);
  await run(`${site.wide}/before`);
  // The same from other hosts, afterwards: when these have arrived, the others would have.
  await run(`${site.other}/before`);
  await run(`${site.own}/before`);
  await settle(`${site.other}/before`, rows);
  await settle(`${site.own}/before`, rows);
  const early = rows.map((row) => asked(`${site.tracker}/before`, row));
  const free = rows.map(
    (row) => !!asked(`${site.other}/before`, row).length && !!asked(`${site.own}/before`, row).length,
  );
  await evaluate('avow.save({ analytics: true })');
  await settle(
    `${site.tracker}/before`,
    rows.filter((row) => row.restored),
  );
  await run(`${site.tracker}/after`);
  await settle(`${site.tracker}/after`, rows);
  const outcomes = rows.map((row, index): [string, Outcome] => [
    row.kind,
    {
      leaked: [...(early[index] ?? []), ...asked(`${site.wide}/before`, row)],
      free: free[index] ?? false,
      restored: asked(`${site.tracker}/before`, row).length,
      after: asked(`${site.tracker}/after`, row).length > 0,
    },
  ]);
  site.close();
  return new Map(outcomes);
}

const elsewhereToo = ROWS.filter(({ chromiumOnly }) => !chromiumOnly);

interface OfWorker {
  readonly chromiumRows: Map<string, Outcome>;
  /** Undefined where there is no Firefox. */
  readonly firefoxRows: Map<string, Outcome> | undefined;
  /** Undefined where there is no WebKit. */
  readonly webkitRows: Map<string, Outcome> | undefined;
}

const test = mergeTests(onGuardedSite, inFirefox, inWebkit).extend<object, OfWorker>({
  chromiumRows: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      await use(
        await runRows(
          ROWS,
          (url) => page.goto(url),
          (code) => page.evaluate(code),
        ),
      );
      await page.close();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  firefoxRows: [
    async ({ firefox }, use) => {
      const page = await firefox?.newPage();
      await use(
        page &&
          (await runRows(
            elsewhereToo,
            (url) => page.goto(url),
            (code) => page.evaluate(code),
          )),
      );
      await page?.close();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  webkitRows: [
    async ({ webkit }, use) => {
      const page = webkit && tabOf(webkit.driver, await webkit.driver.getWindowHandle());
      await use(page && (await runRows(elsewhereToo, page.goto, page.evaluate)));
      await webkit?.renew();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

const stops = (engine: string, row: GuardRow, outcomes: Map<string, Outcome> | undefined): void => {
  test.skip(!outcomes, `no ${engine} on this machine`);
  const outcome = outcomes?.get(row.kind);
  // WebKit's player asks once or twice, with a guard or without.
  const isPlayed = engine === 'WebKit' && /video|Audio/.test(row.kind);
  expect(outcome && { ...outcome, restored: Math.min(outcome.restored, isPlayed ? 1 : 99) }).toEqual({
    leaked: [],
    free: true,
    restored: row.restored ? 1 : 0,
    after: true,
  });
};
const WHAT = 'stops it until its service is granted, and leaves other hosts alone:';

// Each in one worker, which runs its rows once.
test.describe(`Chromium ${WHAT}`, () => {
  test.describe.configure({ mode: 'default' });
  for (const row of ROWS) test(row.kind, ({ chromiumRows }) => stops('Chromium', row, chromiumRows));
});
test.describe(`Firefox ${WHAT}`, () => {
  test.describe.configure({ mode: 'default' });
  for (const row of elsewhereToo) test(row.kind, ({ firefoxRows }) => stops('Firefox', row, firefoxRows));
});
test.describe(`WebKit ${WHAT}`, () => {
  test.describe.configure({ mode: 'default' });
  for (const row of elsewhereToo) test(row.kind, ({ webkitRows }) => stops('WebKit', row, webkitRows));
});

/** Opens a guarded page and waits for Avow. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction('window.avow');
}

test.describe('calls that are stopped fail as without a network', () => {
  test('each in its own way', async ({ page, guarded }) => {
    guarded.page('/', guardedPage(guarded));
    await visit(page, guarded.own);
    const failures = await page.evaluate(async (tracker) => {
      const socket = tracker.replace('http', 'ws');
      const events = (target: EventTarget, types: string[], last: string): Promise<string[]> =>
        new Promise((resolve) => {
          const seen: string[] = [];
          for (const type of types)
            target.addEventListener(type, () => {
              seen.push(type);
              if (type === last) setTimeout(() => resolve(seen));
            });
        });
      const request = new XMLHttpRequest();
      const requestEvents = events(
        request,
        ['readystatechange', 'load', 'error', 'loadend', 'abort'],
        'loadend',
      );
      request.open('GET', `${tracker}/x`);
      const opened = request.readyState;
      request.send();
      const seen = await requestEvents;
      const webSocket = new WebSocket(socket);
      let handled = 0;
      webSocket.onerror = () => handled++;
      const connecting = webSocket.readyState;
      let early = '';
      try {
        webSocket.send('x');
      } catch (error) {
        early = (error as DOMException).name;
      }
      const socketEvents = await events(webSocket, ['open', 'error', 'close'], 'close');
      const source = new EventSource(`${tracker}/x`);
      const sourceEvents = await events(source, ['open', 'error'], 'error');
      let synchronous = '';
      try {
        const other = new XMLHttpRequest();
        other.open('GET', `${tracker}/x`, false);
        other.send();
      } catch (error) {
        synchronous = (error as DOMException).name;
      }
      const again = new XMLHttpRequest();
      again.open('GET', `${tracker}/x`);
      again.send();
      const reopened = events(again, ['load', 'loadend'], 'loadend');
      await reopened;
      again.open('GET', '/free.txt');
      const answered = events(again, ['load', 'loadend'], 'loadend');
      again.send();
      return {
        fetch: await fetch(`${tracker}/x`).catch((error) => [error instanceof TypeError, error.message]),
        beacon: navigator.sendBeacon(`${tracker}/x`),
        opened,
        seen,
        request: [request.readyState, request.status, request.responseText, request.getAllResponseHeaders()],
        connecting,
        early,
        socketEvents,
        handled,
        socket: [
          webSocket instanceof WebSocket,
          webSocket instanceof EventTarget,
          webSocket.readyState,
          webSocket.url,
        ],
        sourceEvents,
        source: [source instanceof EventSource, source.readyState],
        synchronous,
        answered: await answered,
        status: again.status,
      };
    }, guarded.tracker);
    expect(failures).toEqual({
      fetch: [true, 'Failed to fetch'],
      beacon: false,
      opened: 1,
      seen: ['readystatechange', 'readystatechange', 'error', 'loadend'],
      request: [4, 0, '', ''],
      connecting: 0,
      early: 'InvalidStateError',
      socketEvents: ['error', 'close'],
      handled: 1,
      socket: [true, true, 3, `${guarded.tracker.replace('http', 'ws')}/`],
      sourceEvents: ['error'],
      source: [true, 2],
      synchronous: 'NetworkError',
      answered: ['load', 'loadend'],
      status: 200,
    });
    expect(guarded.asked(guarded.tracker)).toEqual([]);
  });

  test('a picture on no page fails, and comes when it is put there and granted', async ({
    page,
    guarded,
  }) => {
    guarded.page('/', guardedPage(guarded));
    await visit(page, guarded.own);
    await page.evaluate(async (tracker) => {
      const picture = new Image();
      picture.src = `${tracker}/x.gif`;
      await new Promise((resolve) => {
        picture.onerror = resolve;
      });
      document.body.append(picture);
    }, guarded.tracker);
    await page.evaluate('avow.acceptAll()');
    await expect.poll(() => guarded.asked(guarded.tracker)).toEqual([`${guarded.tracker}/x.gif`]);
  });
});

test.describe('the browser stays as it was', () => {
  /** Everything that a page can tell of the functions that the guard stands before. */
  const TRAITS = `(() => {
    const of = (owner, name, kind = 'value') => {
      const d = Object.getOwnPropertyDescriptor(owner, name);
      const f = d?.[kind];
      if (!f) return [name, kind, 'none'];
      let illegal;
      try { Reflect.apply(f, {}, ['x', 'y']); illegal = 'none' } catch (error) { illegal = error.name + error.message.replace(/^Failed.*?: /, '') }
      return [name, kind, f.name, f.length, String(f), Function.prototype.toString.call(f), d.writable, d.enumerable, d.configurable,
        typeof d.get, typeof d.set, Object.getOwnPropertyNames(f).sort().join(), name === 'fetch' ? '' : illegal, Object.prototype.toString.call(f)];
    };
    const methods = [
      [window, 'fetch'], [Navigator.prototype, 'sendBeacon'], [XMLHttpRequest.prototype, 'open'], [XMLHttpRequest.prototype, 'send'],
      [Storage.prototype, 'setItem'], [Document.prototype, 'write'], [Document.prototype, 'writeln'], [URL, 'createObjectURL'],
      [Element.prototype, 'setAttribute'], [Element.prototype, 'setAttributeNS'], [Element.prototype, 'insertAdjacentHTML'], [Element.prototype, 'attachShadow'],
      [Element.prototype, 'append'], [Element.prototype, 'before'], [Element.prototype, 'replaceWith'], [Element.prototype, 'insertAdjacentElement'],
      [Node.prototype, 'appendChild'], [Node.prototype, 'insertBefore'], [Node.prototype, 'replaceChild'], [Range.prototype, 'insertNode'],
      [Range.prototype, 'createContextualFragment'], [CSSStyleSheet.prototype, 'insertRule'], [Function.prototype, 'toString'],
      [window, 'WebSocket'], [window, 'EventSource'], [window, 'Audio'], [window, 'Worker'], [window, 'SharedWorker'], [window, 'FontFace'],
    ].map((entry) => of(...entry));
    const setters = [
      [Document.prototype, 'cookie'], [Element.prototype, 'innerHTML'], [Element.prototype, 'outerHTML'], [ShadowRoot.prototype, 'innerHTML'], [Node.prototype, 'textContent'],
      [HTMLScriptElement.prototype, 'src'], [HTMLImageElement.prototype, 'src'], [HTMLImageElement.prototype, 'srcset'], [HTMLIFrameElement.prototype, 'src'],
      [HTMLLinkElement.prototype, 'href'], [HTMLMediaElement.prototype, 'src'], [HTMLObjectElement.prototype, 'data'],
    ].flatMap((entry) => [of(...entry, 'set'), of(...entry, 'get')]);
    const frames = [of(HTMLIFrameElement.prototype, 'contentWindow', 'get'), of(HTMLIFrameElement.prototype, 'contentDocument', 'get')];
    class Socket extends WebSocket { mine() { return 1 } }
    const socket = new Socket('ws://' + location.host + '/s.ws');
    const thrown = (work) => { try { return String(work()) } catch (error) { return error.name + ': ' + error.message } };
    return [...methods, ...setters, ...frames, [
      socket instanceof WebSocket, socket instanceof Socket, socket.mine(), socket.constructor.name, WebSocket.prototype.constructor === WebSocket,
      Object.getPrototypeOf(WebSocket) === EventTarget, WebSocket.OPEN, Object.keys(WebSocket).join(), 'prototype' in fetch,
      new Audio() instanceof HTMLAudioElement, Audio.prototype === HTMLAudioElement.prototype,
      thrown(() => WebSocket('x')), thrown(() => new WebSocket('::')), thrown(() => new fetch('x')), thrown(() => new XMLHttpRequest().open()),
      thrown(() => document.body.appendChild(1)), thrown(() => document.body.insertBefore(document.createElement('i'))), thrown(() => document.body.setAttribute('a')),
      thrown(() => document.body.setAttribute('1', '2')), thrown(() => navigator.sendBeacon()), thrown(() => localStorage.setItem('a')),
      thrown(() => new Worker()), thrown(() => document.createElement('script').src = Symbol()), thrown(() => document.documentElement.outerHTML = 'x'),
      Object.keys(window).filter((name) => !/^(avow|avowGuard|ran)$/.test(name)).sort().join(), Object.keys(Element.prototype).join(), Object.keys(HTMLImageElement.prototype).join(),
    ]];
  })()`;

  test('names, texts, descriptors, exceptions, classes and enumeration in Chromium', async ({
    page,
    guarded,
  }) => {
    guarded.page('/', guardedPage(guarded));
    guarded.page(
      '/bare',
      '<!doctype html><html lang="en"><head><title>Bare</title></head><body></body></html>',
    );
    await visit(page, guarded.own);
    const traits = await page.evaluate(TRAITS);
    await page.goto(`${guarded.own}/bare`);
    expect(traits).toEqual(await page.evaluate(TRAITS));
  });

  test('and in Firefox', async ({ firefoxPage, guarded }) => {
    guarded.page('/', guardedPage(guarded));
    guarded.page(
      '/bare',
      '<!doctype html><html lang="en"><head><title>Bare</title></head><body></body></html>',
    );
    await firefoxPage.goto(guarded.own);
    const traits = await firefoxPage.evaluate(TRAITS);
    await firefoxPage.goto(`${guarded.own}/bare`);
    expect(traits).toEqual(await firefoxPage.evaluate(TRAITS));
  });

  test('and in WebKit', async ({ webkitPage, guarded }) => {
    guarded.page('/', guardedPage(guarded));
    guarded.page(
      '/bare',
      '<!doctype html><html lang="en"><head><title>Bare</title></head><body></body></html>',
    );
    await webkitPage.goto(guarded.own);
    const traits = await webkitPage.evaluate(TRAITS);
    await webkitPage.goto(`${guarded.own}/bare`);
    expect(traits).toEqual(await webkitPage.evaluate(TRAITS));
  });
});
