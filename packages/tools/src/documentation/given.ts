import type { Block } from './blocks.js';

/** For tests: what a documented piece of code takes for granted, since the text around it says so. Page, name and type. */

const POLICY = "import('@avow/sdk').Policy";
const CONSENT = "import('@avow/sdk').Consent";
const LISTENER = "import('node:http').RequestListener";

/** On any page. */
const ANYWHERE = { policy: POLICY, consent: CONSENT };

const ON: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'README.md': {
    request: 'Request',
    countVisit: '() => void',
    app: "import('hono').Hono",
  },
  'docs/gate-parts.md': { avow: CONSENT, root: 'ShadowRoot' },
  'docs/guard.md': {
    request: 'Request',
    upstream: 'Response & { body: ReadableStream<Uint8Array<ArrayBuffer>> }',
    nonce: 'string',
    importScripts: '(...urls: string[]) => void',
    avowServiceWorker: `(policy: ${POLICY}) => void`,
  },
  'docs/jurisdictions.md': { request: 'Request' },
  'docs/notice.md': { nonce: 'string' },
  'docs/services.md': { text: 'string' },
  'docs/standards.md': { request: 'Request' },
  'docs/testing.md': { expect: "typeof import('vitest').expect" },
  'docs/time.md': { old: POLICY },
  'docs/withdrawal.md': { cookie: 'string', url: 'string', response: 'Response' },
  'packages/receiver/README.md': {
    receiver: "import('@avow/receiver').Receiver",
    app: 'any',
    listener: LISTENER,
  },
  'packages/tools/README.md': { jwksText: 'string', fileText: 'string' },
};

/** Declares, in one line, what the code uses and does not have. */
export function given({ page, language, code }: Block): string {
  const own = new Set(
    [...code.matchAll(/\b(?:const|let|function|class|import)\s+(\{[^}]*\}|\w+)/g)].flatMap(
      ([, names = '']) => names.match(/\w+/g) ?? [],
    ),
  );
  return Object.entries({ ...ANYWHERE, ...ON[page] })
    .filter(([name]) => new RegExp(`\\b${name}\\b`).test(code) && !own.has(name))
    .map(([name, type]) =>
      language === 'js'
        ? `/** @type {${type}} */ const ${name} = /** @type {any} */ (undefined); `
        : `declare const ${name}: ${type}; `,
    )
    .join('');
}
