import vm from 'node:vm';
import { InputError } from '../input/input-error.js';
import type { Imported, Raw } from './imported.js';

/** A configuration as it was found, and the tool it is for. */
export interface Found {
  readonly from: Imported['from'];
  readonly config: Raw;
}

/**
 * Stands for a page in which a tool's script is configured: catches what the tool would be told, and lets all else pass.
 * It runs inside the context, so that the script gets hold of nothing of this process.
 */
const PAGE = `
const found = [];
const anything = () => new Proxy(function () {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => '' : key === 'then' ? undefined : anything()),
  apply: anything, construct: anything, set: () => true, has: () => true,
});
const caught = (from) => (config) => { found.push({ from, config }); return anything(); };
globalThis.window = globalThis.self = globalThis;
for (const name of ['document', 'navigator', 'location', 'localStorage', 'sessionStorage', 'console', 'setTimeout', 'addEventListener', 'dispatchEvent', 'requestAnimationFrame', 'fetch', 'gtag', 'dataLayer', 'require']) globalThis[name] = anything();
globalThis.document.addEventListener = undefined;
globalThis.document = new Proxy(function () {}, { get: (_, key) => (key === 'addEventListener' ? (_, then) => typeof then === 'function' && then({}) : anything()), set: () => true });
globalThis.addEventListener = (_, then) => typeof then === 'function' && then({});
globalThis.CookieConsent = new Proxy({ run: caught('vanilla-cookieconsent') }, { get: (own, key) => own[key] ?? anything() });
globalThis.initCookieConsent = () => new Proxy({ run: caught('vanilla-cookieconsent-2') }, { get: (own, key) => own[key] ?? anything() });
globalThis.klaro = globalThis.Klaro = new Proxy({ setup: caught('klaro'), show: caught('klaro'), render: caught('klaro') }, { get: (own, key) => own[key] ?? anything() });
globalThis.Orejime = new Proxy({ init: caught('orejime') }, { get: (own, key) => own[key] ?? anything() });
globalThis.orejime = anything();
const tac = { user: {}, job: [], services: {}, init(config) { tac.config = config; } };
globalThis.tarteaucitron = tac;
globalThis.module = { exports: {} };
globalThis.exports = module.exports;
globalThis.__found = () => {
  if (tac.config || tac.job.length) found.push({ from: 'tarteaucitron', config: { ...tac.config, job: tac.job, user: tac.user } });
  if (globalThis.klaroConfig) found.push({ from: 'klaro', config: klaroConfig });
  if (globalThis.orejimeConfig) found.push({ from: 'orejime', config: orejimeConfig });
  if (Object.keys(module.exports).length) found.push({ config: module.exports.default ?? module.exports });
  return JSON.stringify(found, (_, value) =>
    value instanceof RegExp ? { pattern: value.source } : typeof value === 'function' ? { isFunction: true } : value);
};
`;

/** Scripts of a page that are written in it. */
const scriptsIn = (page: string): string[] =>
  [...page.matchAll(/<script(?![^>]*\ssrc\s*=)[^>]*>([\s\S]*?)<\/script>/gi)].map(([, code = '']) => code);

/** What `vm` can run: imports go, and what is exported is kept. */
const asScript = (code: string): string =>
  code
    .replace(/^\s*import\s[^'"]*['"][^'"]*['"];?/gm, '')
    .replace(/^\s*import\s*['"][^'"]*['"];?/gm, '')
    .replace(/^(\s*)export\s+default\s+/m, '$1module.exports.default = ')
    .replace(/^(\s*)export\s+(?=const|let|var|function|class)/gm, '$1')
    // Declarations at the top would not be seen from outside.
    .replace(/^(const|let)\s+(klaroConfig|orejimeConfig)\b/gm, 'var $2');

/** Names of a site's own that a configuration may use, such as the id of an account. */
const MOST_STRANGERS = 50;

function runScripts(scripts: readonly string[]): readonly Partial<Found>[] {
  const context = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  vm.runInContext(PAGE, context, { timeout: 1000 });
  let fault: unknown;
  for (const script of scripts)
    for (let at = 0; at <= MOST_STRANGERS; at++)
      try {
        vm.runInContext(asScript(script), context, { timeout: 5000, filename: 'configuration.js' });
        break;
      } catch (error) {
        // A page has scripts of others, which may need what is not there.
        fault = error;
        const [, stranger] = /^([\w$]+) is not defined$/.exec(String((error as Error).message)) ?? [];
        if (stranger === undefined) break;
        vm.runInContext(`globalThis[${JSON.stringify(stranger)}] = anything()`, context);
      }
  const found = JSON.parse(
    String(vm.runInContext('__found()', context, { timeout: 1000 })),
  ) as Partial<Found>[];
  if (found.length === 0 && fault !== undefined)
    throw new InputError(
      `The script could not be run by itself: ${String((fault as Error).message)}. Keep the configuration alone in the file.`,
    );
  return found;
}

/** Which tool a bare object is for. */
function toolOf(config: Raw): Found['from'] | undefined {
  if (
    Array.isArray(config.cookies) &&
    ('utcscandate' in config || 'urlpath' in config || 'culture' in config)
  )
    return 'cookiebot';
  if ('DomainData' in config || ('Groups' in config && Array.isArray(config.Groups))) return 'onetrust';
  if ('categories' in config && 'language' in config) return 'vanilla-cookieconsent';
  if ('languages' in config && ('gui_options' in config || 'revision' in config || 'current_lang' in config))
    return 'vanilla-cookieconsent-2';
  if (Array.isArray(config.services) || Array.isArray(config.apps)) return 'klaro';
  if (Array.isArray(config.purposes)) return 'orejime';
  if (Array.isArray(config.job)) return 'tarteaucitron';
  return undefined;
}

const HOW =
  'It reads the script or page that configures vanilla-cookieconsent, klaro, tarteaucitron or orejime, the answer of Cookiebot’s cookies API, and OneTrust’s domain data. Name the tool with --from.';

/** Finds a tool's configuration in a text. @throws {InputError} where there is none */
export function readConfig(text: string, source: string, from: Imported['from'] | undefined): Found {
  const trimmed = text.trim();
  let candidates: readonly Partial<Found>[];
  if (/^[[{]/.test(trimmed)) {
    try {
      candidates = [{ config: JSON.parse(trimmed) as Raw }];
    } catch {
      candidates = runScripts([`module.exports.default = ${trimmed}`]);
    }
  } else candidates = runScripts(/^</.test(trimmed) ? scriptsIn(trimmed) : [trimmed]);
  for (const { from: told, config } of candidates) {
    if (!config) continue;
    const tool = told ?? from ?? toolOf(config);
    if (tool !== undefined && (from === undefined || tool === from)) return { from: tool, config };
  }
  throw new InputError(`${source} has no configuration of ${from ?? 'a known tool'}. ${HOW}`);
}
