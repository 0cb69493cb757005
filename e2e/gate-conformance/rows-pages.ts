import { createHash } from 'node:crypto';
import { AVOW_TAG, POLICY_TAG } from '../core-page.js';
import { accept, documentOf, external, inline, NOTE_TAG, type Row } from './row.js';

/** Strict pages, the life of pages, frameworks, and embeds. */

const withNonce = (text: string): string => text.replaceAll('<script', '<script nonce="n0nce"');
const sha = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const NONCE_ONLY = "default-src 'none'; script-src 'nonce-n0nce'; connect-src 'self'; frame-src 'self'";
const TRUSTED = "; require-trusted-types-for 'script'; trusted-types 'none'";
const VIOLATIONS = `<script>document.addEventListener('securitypolicyviolation', (event) => event.violatedDirective === 'img-src' || note('violated ' + event.violatedDirective))</script>`;
const strict = (
  name: string,
  policy: string,
  body: string,
  ran: readonly string[],
  more: Partial<Row> = {},
): Row => ({
  topic: 'strict policies',
  name,
  headers: { 'content-security-policy': policy },
  body: withNonce(documentOf(VIOLATIONS + body)),
  ran,
  ...more,
});
const four = inline('1') + external('2', '', 40) + inline('3') + external('4');
const module = inline('module', 'data-type="module"');
/** A module that is put in runs when it is loaded, so it stands anywhere among the four, which keep their order. */
const FOUR_IN_ORDER = [
  ['1', '2'],
  ['2', '3'],
  ['3', '4'],
] as const;

const policies: Row[] = [
  strict('nonce', NONCE_ONLY, four + module, ['1', '2', '3', '4', 'module'], {
    order: FOUR_IN_ORDER,
    asked: ['/s/2', '/s/4'],
  }),
  strict(
    'nonce and Trusted Types without any policy',
    NONCE_ONLY + TRUSTED,
    four + module,
    ['1', '2', '3', '4', 'module'],
    { order: FOUR_IN_ORDER },
  ),
  strict(
    'nonce and strict-dynamic: what a gated script inserts is trusted as it would be',
    NONCE_ONLY.replace("'nonce-n0nce'", "'nonce-n0nce' 'strict-dynamic'"),
    inline(
      '',
      '',
      `note('loader'); const s = document.createElement('script'); s.src = '/s/loaded'; document.head.append(s)`,
    ),
    ['loader', 'loaded'],
  ),
  strict(
    'hashes',
    `default-src 'none'; connect-src 'self'; script-src 'self' ${sha("note('hashed')")} ${sha(/<script>(.*)<\/script>/.exec(VIOLATIONS)?.[1] ?? '')}`,
    inline('hashed').replace('<script', '<script'),
    ['hashed'],
  ),
  strict('a gated script without the nonce stays out, and stops nobody', NONCE_ONLY, '', ['after'], {
    body: withNonce(documentOf(inline('after'))).replace(
      '<body>',
      `<body>${inline('never')}${external('never')}`,
    ),
    asked: [],
  }),
  strict('Trusted Types and data-src: reported, and stops nobody', NONCE_ONLY + TRUSTED, '', ['1', '2'], {
    body: withNonce(
      documentOf(
        `${inline('1')}<script type="text/plain" data-consent="analytics" data-src="/s/never"></script>${inline('2')}`,
      ),
    ),
    asked: [],
  }),
  {
    topic: 'strict policies',
    name: 'a sandboxed frame without storage',
    body: '<iframe sandbox="allow-scripts" src="/frame"></iframe>',
    pages: {
      '/frame': documentOf(`${four}<script>addEventListener('message', () => avow.acceptAll())</script>`),
    },
    steps: [`document.querySelector('iframe').contentWindow.postMessage('go', '*')`],
    ran: ['1', '2', '3', '4'],
    asked: ['/s/2', '/s/4'],
  },
  {
    topic: 'strict policies',
    name: 'a page of no-referrer sends none',
    headers: { 'referrer-policy': 'no-referrer' },
    body: four,
    ran: ['1', '2', '3', '4'],
    asked: ['/s/2', '/s/4'],
    sent: ['/s/2 referer: none', '/s/4 referer: none'],
  },
];

const writes = (text: string): string =>
  `<script>document.write(${JSON.stringify(text).replaceAll('</', '<\\/')})</script>`;
const life: Row[] = [
  {
    topic: 'pages',
    name: 'document.write of marked scripts while the page is parsed',
    body: writes(four),
    ran: ['1', '2', '3', '4'],
    asked: ['/s/2', '/s/4'],
  },
  {
    topic: 'pages',
    name: 'document.write, granted on the next page',
    body: writes(inline('x')),
    steps: [accept, 'reload'],
    ran: ['x', 'x'],
  },
  {
    topic: 'pages',
    name: 'a reload runs each once more',
    body: inline('i') + external('e'),
    steps: [accept, 'while (ran.length < 2) await new Promise((go) => setTimeout(go, 5))', 'reload'],
    ran: ['i', 'e', 'i', 'e'],
    asked: ['/s/e', '/s/e'],
  },
  {
    topic: 'pages',
    name: 'a reload after withdrawal runs nothing',
    body: inline('i') + external('e'),
    steps: [
      accept,
      `await new Promise((go) => setTimeout(go, 150)); avow.rejectAll()`,
      'reload',
      'note("end")',
    ],
    ran: ['i', 'e', 'end'],
    asked: ['/s/e'],
  },
  {
    topic: 'pages',
    name: 'back to a page, from the cache of pages or anew, with a choice made in between',
    body: inline('first'),
    pages: { '/next': `<p>next</p>${inline('second')}` },
    steps: ['go /next', accept, 'back /'],
    ran: ['first', 'second'],
    order: [],
  },
  {
    topic: 'pages',
    name: 'an app that navigates: a new body brings new scripts',
    body: inline('page 1'),
    steps: [
      accept,
      `history.pushState(0, '', '/app'); const body = document.createElement('body'); const s = document.createElement('script'); s.type = 'text/plain'; s.dataset.consent = 'analytics'; s.textContent = "note('page 2')"; body.append(s); document.body.replaceWith(body)`,
    ],
    ran: ['page 1', 'page 2'],
  },
  {
    topic: 'pages',
    name: 'the tag after everything',
    body: `<!doctype html><html lang="en"><head>${NOTE_TAG}</head><body>${four}${POLICY_TAG()}${AVOW_TAG}</body></html>`,
    ran: ['1', '2', '3', '4'],
  },
  {
    topic: 'pages',
    name: 'the tag deferred',
    body: `<!doctype html><html lang="en"><head>${NOTE_TAG}${POLICY_TAG()}${AVOW_TAG.replace('<script', '<script defer')}</head><body>${four}</body></html>`,
    ran: ['1', '2', '3', '4'],
  },
  {
    topic: 'pages',
    name: 'the tag asynchronous',
    body: `<!doctype html><html lang="en"><head>${NOTE_TAG}${POLICY_TAG()}${AVOW_TAG.replace('<script', '<script async')}</head><body>${four}</body></html>`,
    ran: ['1', '2', '3', '4'],
  },
  {
    topic: 'pages',
    name: 'a page in quirks mode',
    body: documentOf(four).replace('<!doctype html>', '<!doctype html public "-//W3C//DTD HTML 3.2//EN">'),
    ran: ['1', '2', '3', '4'],
  },
];

/** Server-rendered by each framework as `render` in `frameworks.mjs` does, then hydrated after the gate has run its scripts. */
const hydration: Row[] = ['react', 'vue', 'svelte'].map((name) => ({
  topic: 'frameworks',
  name: `${name} hydrates what the gate has run, without a mismatch, and rerenders it without running it again`,
  body: `%${name}%<script src="/lib/${name}.js" defer></script>`,
  before: ['hydrated'],
  steps: [
    accept,
    "while (!ran.includes('external')) await new Promise((go) => setTimeout(go, 5)); rerender(); while (!ran.includes('rerendered')) await new Promise((go) => setTimeout(go, 5))",
    'reload',
    'rerender()',
  ],
  ran: ['hydrated', 'inline', 'external', 'rerendered', 'inline', 'external', 'hydrated', 'rerendered'],
  order: [],
  asked: ['/s/external', '/s/external'],
}));

const EMBEDS = {
  iframe: (attributes: string) => `<iframe ${attributes} data-src="/e/it"></iframe>`,
  video: (attributes: string) => `<video ${attributes} data-src="/e/it" preload="auto"></video>`,
  audio: (attributes: string) => `<audio ${attributes} data-src="/e/it" preload="auto"></audio>`,
  img: (attributes: string) => `<img alt="" ${attributes} data-src="/e/it">`,
  object: (attributes: string) => `<object ${attributes} data-src="/e/it"></object>`,
  embed: (attributes: string) => `<embed ${attributes} data-src="/e/it">`,
  link: (attributes: string) => `<link rel="stylesheet" ${attributes} data-src="/e/it">`,
};
/** GStreamer asks once more, for a range, on a page without Avow as well. */
const again = {
  engine: 'WebKit',
  why: 'the media player asks for the same address a second time, for a range of bytes; so it does without Avow',
  expects: { asksAgain: true },
} as const;
const embeds: Row[] = Object.entries(EMBEDS).flatMap(([tag, make]): Row[] => [
  {
    topic: 'embeds',
    name: `${tag} is asked for once it is granted, not before`,
    body: make('data-consent="media"'),
    steps: [accept, 'note("end")'],
    ran: ['end'],
    asked: ['/e/it'],
    ...(/video|audio/.test(tag) && { differs: again }),
  },
  {
    topic: 'embeds',
    name: `${tag} is not asked for when refused`,
    body: make('data-consent="media"'),
    steps: ['avow.rejectAll()', 'note("end")'],
    ran: ['end'],
    asked: [],
  },
  {
    topic: 'embeds',
    name: `${tag} that comes later, after the choice`,
    body: '',
    steps: [
      accept,
      `document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(make('data-consent="media"'))})`,
      'note("end")',
    ],
    ran: ['end'],
    asked: ['/e/it'],
    ...(/video|audio/.test(tag) && { differs: again }),
  },
]);

/** What fetches by itself and is easily overlooked; nothing of it is asked for before the choice, which all rows show. */
const UNUSUAL = {
  'input of type image': '<input type="image" alt="" data-consent="media" data-src="/e/it">',
  'image of SVG':
    '<svg width="9" height="9"><image width="9" height="9" data-consent="media" data-src="/e/it"/></svg>',
  preload: '<link rel="preload" as="image" data-consent="media" data-src="/e/it">',
  'frame in a page with a base': '<base href="/e/x/"><iframe data-consent="media" data-src="../it"></iframe>',
  'video with sources':
    '<video preload="auto" data-consent="media"><source data-src="/e/it" type="video/mp4"></video>',
  'picture of sources':
    '<picture data-consent="media"><source data-srcset="/e/it 1x"><img alt="" width="40" height="40" data-src="/e/never"></picture>',
};
const unusual: Row[] = Object.entries(UNUSUAL).map(([name, body]) => ({
  topic: 'embeds',
  name: `${name} is asked for once it is granted, not before`,
  body,
  asked: ['/e/it'],
  ran: [],
  ...(name.startsWith('video') && { differs: again }),
}));

const hostile: Row[] = ['matches', 'querySelectorAll', 'dataset'].map((name) => ({
  topic: 'hostile',
  name: `a form with a field named "${name}" hinders no script that comes with it`,
  body: '',
  steps: [
    accept,
    `const form = document.createElement('form'); form.innerHTML = '<input name="${name}">'; if ('${name}' === 'dataset') form.setAttribute('data-consent', 'media');
    const s = document.createElement('script'); s.type = 'text/plain'; s.dataset.consent = 'analytics'; s.textContent = "note('late')"; document.body.append(form, s)`,
  ],
  ran: ['late'],
}));

export const PAGE_ROWS: readonly Row[] = [
  ...policies,
  ...life,
  ...hydration,
  ...embeds,
  ...unusual,
  ...hostile,
];
