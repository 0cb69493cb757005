import type { Consent } from '@avow/sdk';
import type { FrameStart, FrameState } from './message.js';

/**
 * A page of a site, before its tag of avow.js: puts a new visitor in place, whose cookies and storage are in memory only,
 * so that nothing a previewed policy names is touched, and two frames are two visitors.
 */

const start = JSON.parse(decodeURIComponent(location.hash.slice(1))) as FrameStart;
const { policy, settings, tokens, load, cookie } = start;

const define = (target: object, name: string, get: () => unknown, set?: (value: string) => void): void => {
  Object.defineProperty(target, name, { configurable: true, get, ...(set ? { set } : {}) });
};

const cookies = new Map<string, string>(
  cookie
    .split('; ')
    .filter(Boolean)
    .map((pair) => [pair.replace(/=.*/, ''), pair.replace(/^[^=]*=/, '')]),
);
define(
  document,
  'cookie',
  () => [...cookies].map((pair) => pair.join('=')).join('; '),
  (text) => {
    const [, name = '', value = ''] = /^\s*([^=;]*)=?([^;]*)/.exec(text) ?? [];
    if (/max-age=(0|-)|expires=[^;]*1970/i.test(text)) cookies.delete(name);
    else cookies.set(name, value);
  },
);

class MemoryStorage {
  readonly #entries = new Map<string, string>();
  get length(): number {
    return this.#entries.size;
  }
  key = (index: number): string | null => [...this.#entries.keys()][index] ?? null;
  getItem = (key: string): string | null => this.#entries.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.#entries.set(key, String(value));
  removeItem = (key: string): void => void this.#entries.delete(key);
  clear = (): void => this.#entries.clear();
}
for (const name of ['localStorage', 'sessionStorage']) {
  const storage = new MemoryStorage();
  define(window, name, () => storage);
}
for (const name of ['indexedDB', 'caches', 'cookieStore']) define(window, name, () => undefined);
define(navigator, 'globalPrivacyControl', () => settings.gpc);

const root = document.documentElement;
root.lang = settings.lang;
const [country, region] = settings.place.split('-');
if (country) root.dataset.country = country;
if (region) root.dataset.region = region;
if (settings.scheme !== 'system') root.dataset.scheme = settings.scheme;
for (const [name, value] of Object.entries(tokens)) root.style.setProperty(name, value);

// The tag of avow.js asks for its policy, and nothing else asks for anything.
window.fetch = async (address) => {
  if (address !== './policy.json') throw new TypeError('The playground sends nothing');
  return Response.json(policy);
};

let law: FrameState['law'];
const consent = (): Consent | undefined => (window as { avow?: Consent }).avow;

const wordsOf = (text: unknown): string => {
  if (typeof text === 'string') return text;
  const all = text as Readonly<Record<string, string>>;
  return all[settings.lang] ?? all.en ?? Object.values(all)[0] ?? '';
};

/** What the site may do now, as its own page shows it. */
function draw(): void {
  const choices = consent()?.$choices.get() ?? {};
  const list = document.querySelector('#purposes');
  list?.replaceChildren(
    ...policy.purposes
      .filter(({ id }) => !id.includes(':'))
      .map(({ id, name }) => {
        const item = document.createElement('li');
        item.dataset.choice = choices[id] ?? 'denied';
        item.textContent = `${wordsOf(name)} `;
        const state = document.createElement('b');
        state.textContent = choices[id] === 'granted' ? 'on' : 'off';
        item.append(state);
        return item;
      }),
  );
}

/** What the interface still has to draw is looked for until then; some policies have nothing to show. */
const PATIENCE_MS = 3000;
let drawn = false;

/** Whether the view that is asked for can be seen, with the parts that it loads. */
function isDrawn(view: string): boolean {
  if (view === 'closed') return false;
  const shadow = document.querySelector('avow-consent')?.shadowRoot;
  return !!shadow?.querySelector(`[part~="${view}"]${view === 'notice' ? ' h3' : ''}`);
}

function lookWhetherDrawn(): void {
  const view = consent()?.$view.get() ?? 'closed';
  drawn ||= document.readyState !== 'loading' && (isDrawn(view) || performance.now() > PATIENCE_MS);
  if (drawn) tell();
  else setTimeout(lookWhetherDrawn, 30);
}

function tell(): void {
  const avow = consent();
  if (!avow) return;
  draw();
  const state: FrameState = {
    load,
    drawn,
    status: avow.$status.get(),
    view: avow.$view.get(),
    cookie: document.cookie,
    choices: avow.$choices.get(),
    ...(law ? { law } : {}),
  };
  parent.postMessage({ playground: state }, '*');
}

addEventListener('DOMContentLoaded', () => {
  document.title = policy.controller.name;
  for (const element of document.querySelectorAll('[data-fill=controller]'))
    element.textContent = policy.controller.name;
  draw();
});
document.addEventListener('avow:jurisdiction', ({ detail }) => {
  law = { code: detail.code, model: detail.model, reason: detail.reason };
  tell();
});
document.addEventListener('avow:ready', () => {
  if (settings.view !== 'banner') consent()?.open(settings.view);
  consent()?.$view.subscribe(tell);
  consent()?.$choices.listen(tell);
  lookWhetherDrawn();
});
