import { expect, mergeTests, type Page } from '@playwright/test';
import { test as inFirefox } from './firefox.js';
import { guardedPage, test as onGuardedSite } from './guard-site.js';
import { test as inWebkit } from './webkit.js';

/** What a page sees of the guard: calls that fail as without a network, and a browser that is otherwise as it was. */

const test = mergeTests(onGuardedSite, inFirefox, inWebkit);

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
