import { expect, kept, on, POLICY, test } from './core-page.js';
import { acceptAll, expectAllGated, expectNothingGated, hostilePage, open } from './hostile/hostile-page.js';

/** Page scripts that replace, freeze or pollute what Avow builds on: see docs/threat-model.md. */

const script = (code: string): string => `<script>${code}</script>`;

/** The page does something that Avow can live with: asked, answered, and then all of it runs. */
const BEARABLE: readonly (readonly [what: string, code: string])[] = [
  ['fetch that throws', 'window.fetch = () => { throw new Error("page") }'],
  ['fetch that never answers', 'window.fetch = () => new Promise(() => {})'],
  [
    'Promise by a library of its own, and no other',
    'const Native = Promise; window.Promise = class Own extends Native {}; Promise.prototype.finally = null',
  ],
  ['customElements that refuse', 'customElements.define = () => { throw new Error("page") }'],
  ['no customElements at all', 'Object.defineProperty(window, "customElements", { value: undefined })'],
  ['a frozen Object.prototype', 'Object.freeze(Object.prototype)'],
  [
    'all intrinsics frozen',
    'for (const one of [Object, Array, Function, String, Promise, Map, Set, RegExp, Date, Error]) { Object.freeze(one); Object.freeze(one.prototype); }',
  ],
  [
    'an Array.prototype with additions that loops meet',
    'for (const name of ["each", "contains", "first", "remove"]) Array.prototype[name] = function () { return this[0] }',
  ],
  [
    'an Object.prototype with additions that loops meet',
    'Object.prototype.extend = function () {}; Object.prototype.x = 1',
  ],
  [
    'Array.prototype methods written anew, slow and right',
    `for (const name of ['map', 'filter', 'some', 'includes', 'forEach', 'join', 'sort']) {
       const native = Array.prototype[name];
       Array.prototype[name] = function (...all) { return native.apply(this, all) };
     }`,
  ],
  ['console that throws', 'console.error = console.warn = () => { throw new Error("page") }'],
  ['localStorage replaced by an object', 'Object.defineProperty(window, "localStorage", { value: {} })'],
  ['no crypto.subtle', 'Object.defineProperty(crypto, "subtle", { value: undefined })'],
];

for (const [what, code] of BEARABLE)
  test(`a page with ${what}: nothing before consent, all of it after`, async ({ page, site }) => {
    site.page(
      '/',
      hostilePage({ head: script(code), policy: { ...POLICY, receipts: { endpoint: '/consent' } } }),
    );
    await open(page, site);
    await expectNothingGated(site);
    await acceptAll(page);
    await expectAllGated(site);
    expect((await kept(page)).pageErrors).toEqual([]);
  });

/** Members that a page may have broken; Avow fails closed, and the page goes on. */
const BROKEN: readonly (readonly [object: string, members: readonly string[]])[] = [
  ['JSON', ['parse', 'stringify']],
  [
    'Array.prototype',
    ['map', 'filter', 'some', 'includes', 'sort', 'join', 'slice', 'forEach', 'Symbol.iterator'],
  ],
  ['String.prototype', ['replace', 'matchAll', 'split', 'codePointAt']],
  ['RegExp.prototype', ['test', 'exec', 'Symbol.replace']],
  ['Map.prototype', ['get', 'set', 'has']],
  ['Object', ['keys', 'entries', 'fromEntries', 'create']],
  [
    'window',
    ['Promise', 'Map', 'Set', 'MutationObserver', 'CustomEvent', 'AbortController', 'URL', 'CSSStyleSheet'],
  ],
  ['Element.prototype', ['getAttribute', 'setAttribute', 'after', 'attachShadow']],
  ['EventTarget.prototype', ['dispatchEvent']],
  ['Math', ['imul', 'floor']],
  ['Promise.prototype', ['then', 'catch']],
];

/** Whatever of the interface comes, a program's click is still no consent. */
const CLICKS = script(
  `setInterval(() => document.querySelector('avow-consent')?.shadowRoot?.querySelector('[data-action=accept-all]')?.click(), 40)`,
);

for (const [object, members] of BROKEN)
  test(`a page that breaks ${object}: nothing gated runs, and the page works`, async ({ page, site }) => {
    for (const member of members) {
      const name = member.startsWith('Symbol') ? member : `'${member}'`;
      site.log.length = 0;
      site.page(
        '/',
        hostilePage({
          head: script(`${object}[${name}] = () => { throw new Error('broken') }`),
          body: CLICKS,
        }),
      );
      await open(page, site);
      await expectNothingGated(site);
    }
  });

/** What a hole for prototype pollution in some other script would set; for `legalBasis` and `optOut` see the threat model. */
const POLLUTIONS: readonly (readonly [member: string, value: string])[] = [
  ['requires', '[]'],
  ['purposes', '["essential"]'],
  ['services', '[{ id: "stats", purposes: ["essential"] }]'],
  ['parts', '["x"]'],
  ['expires', '1e9'],
  ['jurisdiction', '"auto"'],
  ['domain', '"example.com"'],
  ['analytics', 'true'],
  ['texts', '{ title: "<img src=/evil/x>" }'],
  ['dangerouslySetInnerHTML', '{ __html: "<img src=/evil/x>" }'],
];

for (const [member, value] of POLLUTIONS)
  test(`Object.prototype.${member} polluted with ${value}: nothing is granted by it`, async ({
    page,
    site,
  }) => {
    // Before the tag, and after it.
    for (const where of ['head', 'body'] as const) {
      site.log.length = 0;
      site.page('/', hostilePage({ [where]: script(`Object.prototype.${member} = ${value}`) }));
      await open(page, site);
      await on(page, `dispatchEvent(new Event('focus'))`);
      await expectNothingGated(site);
      expect(
        await on(page, `return window.avow ? avow.granted('analytics | media | service:stats') : false`),
      ).toBe(false);
    }
  });
