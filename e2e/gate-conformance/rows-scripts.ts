import { AVOW_TAG, POLICY_TAG } from '../core-page.js';
import { accept, external, held, inline, NOTE_TAG, ON_ITS_WAY, type Row } from './row.js';

/** What a script is and keeps; that it runs once; where it comes from; what is left alone. */

/** Waits until something has run. */
export const ONCE_RUN = 'while (!ran.length) await new Promise((go) => setTimeout(go, 5))';

const self = 'document.currentScript';

/** Attributes that a gated script still has, when it runs; `ahead` fetches it before its turn. */
const AHEAD = external('slow', '', 60) + inline('between');
const kept: Row[] = [
  ...(
    [
      ['id', 'id="mine"', `${self}.id`, 'mine'],
      ['class', 'class="mine"', `${self}.className`, 'mine'],
      ['data-*', 'data-key="k"', `${self}.dataset.key`, 'k'],
      ['nonce', 'nonce="n"', `${self}.nonce`, 'n'],
      ['title', 'title="t"', `${self}.title`, 't'],
      ['lang', 'lang="fr"', `${self}.lang`, 'fr'],
      ['an attribute of its own', 'my-own="x"', `${self}.getAttribute('my-own')`, 'x'],
      ['its mark', '', `${self}.dataset.consent`, 'analytics'],
      ['its place', 'id="here"', `${self}.previousElementSibling.id + ${self}.nextElementSibling.id`, 'ab'],
    ] as const
  ).flatMap(([what, attributes, code, value]): Row[] => [
    {
      topic: 'attributes',
      name: `an inline script keeps ${what}`,
      body: `<p id="a"></p>${inline('', attributes, `note(${code})`)}<p id="b"></p>`,
      ran: [value],
    },
    {
      topic: 'attributes',
      name: `an external script keeps ${what}`,
      body: `<p id="a"></p><script type="text/plain" data-consent="analytics" src="/s/x?code=${encodeURIComponent(`note(${code})`)}" ${attributes}></script><p id="b"></p>`,
      ran: [value],
      asked: ['/s/x'],
    },
  ]),
  ...(
    [
      ['crossorigin', 'crossorigin="anonymous"', ['/s/x sec-fetch-mode: cors']],
      ['crossorigin with credentials', 'crossorigin="use-credentials"', ['/s/x sec-fetch-mode: cors']],
      ['no crossorigin', '', ['/s/x sec-fetch-mode: no-cors']],
      ['referrerpolicy no-referrer', 'referrerpolicy="no-referrer"', ['/s/x referer: none']],
      ['referrerpolicy origin', 'referrerpolicy="origin"', ['/s/x referer: ORIGIN/']],
      [
        'integrity',
        'crossorigin integrity="sha256-NP3nc9ba3l8XMPOgvEoTE9iwgrAFszxvQ2mYeB3mR3E="',
        ['/s/x sec-fetch-mode: cors'],
      ],
      ['its destination', '', ['/s/x sec-fetch-dest: script']],
    ] as const
  ).flatMap(([what, attributes, sent]): Row[] => [
    {
      topic: 'attributes',
      name: `${what} is kept`,
      body: external('x', attributes),
      ran: ['x'],
      asked: ['/s/x'],
      sent,
    },
    {
      topic: 'attributes',
      name: `${what} is kept where the script is fetched ahead, and fetched once`,
      body: AHEAD + external('x', attributes, 120),
      ran: ['slow', 'between', 'x'],
      asked: ['/s/slow', '/s/x'],
      sent,
    },
  ]),
  {
    topic: 'attributes',
    name: 'charset is kept',
    body: external('latin', 'charset="iso-8859-1"'),
    ran: ['café'],
    asked: ['/s/latin'],
  },
  ...(['load', 'error'] as const).flatMap((event): Row[] => {
    const name = event === 'load' ? 'x' : 'fail';
    const ran = event === 'load' ? ['x', 'told'] : ['told'];
    return [
      {
        topic: 'handlers',
        name: `the attribute on${event}`,
        body: external(name, `on${event}="note('told')"`),
        ran,
      },
      {
        topic: 'handlers',
        name: `a listener for ${event}`,
        body: external(name, 'id="it"'),
        steps: [`document.getElementById('it').addEventListener('${event}', () => note('told')); ${accept}`],
        ran,
      },
      {
        topic: 'handlers',
        name: `the property on${event} of a script that DOM calls made`,
        body: '',
        steps: [
          `const s = document.createElement('script'); s.type = 'text/plain'; s.dataset.consent = 'analytics'; s.on${event} = () => note('told'); s.src = '/s/${name}?wait=0'; document.body.append(s)`,
          accept,
        ],
        ran,
      },
    ];
  }),
  {
    topic: 'attributes',
    name: 'fetchpriority goes with what is fetched ahead',
    // The part that fetches ahead has time to come.
    body: external('slow', '', 1000) + inline('between') + external('x', 'fetchpriority="low"'),
    steps: [
      `new MutationObserver((_, watch) => { const link = document.querySelector('link[rel=preload]'); if (link) { watch.disconnect(); note(link.getAttribute('fetchpriority')); } }).observe(document, { childList: true, subtree: true }); ${accept}`,
    ],
    ran: ['low', 'slow', 'between', 'x'],
    asked: ['/s/slow', '/s/x'],
  },
];

const current: Row[] = (
  [
    ['an inline script', inline('', 'id="me"', `note(${self} === document.getElementById('me'))`), 'true'],
    [
      'an external script',
      external('', 'id="me"').replace(
        '?',
        `x?code=${encodeURIComponent(`note(${self} === document.getElementById('me'))`)}&`,
      ),
      'true',
    ],
    [
      'an async script',
      external('', 'id="me" async').replace(
        '?',
        `x?code=${encodeURIComponent(`note(${self} === document.getElementById('me'))`)}&`,
      ),
      'true',
    ],
    [
      'a script from data-src',
      `<script type="text/plain" data-consent="analytics" id="me" data-src="/s/x?code=${encodeURIComponent(`note(${self} === document.getElementById('me'))`)}"></script>`,
      'true',
    ],
    ['a module', inline('', 'data-type="module"', `note(${self})`), 'null'],
  ] as const
).map(([what, body, value]) => ({ topic: 'currentScript', name: `of ${what}`, body, ran: [value] }));

const flips = 'for (let i = 0; i < 5; i++) { avow.acceptAll(); avow.rejectAll(); } avow.acceptAll()';
/** Not before both have run: one on its way at a withdrawal is asked for anew. */
const afterBoth = `while (ran.length < 2) await new Promise((go) => setTimeout(go, 5)); ${flips}`;
const both = `<div id="a">${inline('inline', 'id="i"')}${external('external', 'id="e"')}</div><div id="b"></div>`;
const nodes = `const nodes = [...document.querySelectorAll('#a script')]`;
const once: Row[] = (
  [
    ['when accepted twice', [accept, accept]],
    ['when consent flips', [flips]],
    ['when consent flips afterwards', [accept, afterBoth]],
    ['when the nodes move', [accept, `${nodes}; document.getElementById('b').append(...nodes)`, afterBoth]],
    [
      'when their parent moves',
      [accept, `document.getElementById('b').append(document.getElementById('a'))`, afterBoth],
    ],
    [
      'when the nodes moved before',
      [`${nodes}; document.getElementById('b').append(...nodes)`, accept, afterBoth],
    ],
    [
      'when the nodes leave and come back',
      [
        `${nodes}; for (const n of nodes) n.remove(); avow.acceptAll(); document.getElementById('b').append(...nodes)`,
      ],
    ],
    [
      'when their type is set again',
      [
        accept,
        `${nodes}; for (const n of nodes) { n.type = 'text/plain'; document.getElementById('b').append(n) }`,
        afterBoth,
      ],
    ],
    [
      'when a framework sets every attribute again',
      [
        accept,
        `${nodes}; for (const n of nodes) for (const { name, value } of [...n.attributes]) if (name !== 'src') n.setAttribute(name, value)`,
        afterBoth,
      ],
    ],
    [
      'when the whole body is replaced by itself',
      [accept, 'document.documentElement.append(document.body)', afterBoth],
    ],
    [
      'when the tag of Avow is there twice in time',
      [
        accept,
        `dispatchEvent(new Event('focus')); dispatchEvent(new Event('pageshow')); dispatchEvent(new Event('storage'))`,
      ],
    ],
  ] as const
).map(([when, steps]) => ({
  topic: 'once',
  name: when,
  body: both,
  steps,
  ran: ['inline', 'external'],
  ...(steps[0] === flips ? {} : { asked: ['/s/external'] }),
}));

const gated = JSON.stringify(inline('late')).replaceAll('</', '<\\/');
const from = JSON.stringify(external('late')).replaceAll('</', '<\\/');
const WAYS: readonly [string, string][] = [
  [
    'appendChild',
    `const s = document.createElement('script'); s.type = 'text/plain'; s.dataset.consent = 'analytics'; s.textContent = "note('late')"; document.body.append(s)`,
  ],
  [
    'appendChild, external',
    `const s = document.createElement('script'); s.type = 'text/plain'; s.dataset.consent = 'analytics'; s.src = '/s/late'; document.body.append(s)`,
  ],
  [
    'appendChild, async',
    `const s = document.createElement('script'); s.type = 'text/plain'; s.async = true; s.dataset.consent = 'analytics'; s.src = '/s/late'; document.body.append(s)`,
  ],
  ['innerHTML', `document.getElementById('box').innerHTML = ${gated}`],
  ['innerHTML, external', `document.getElementById('box').innerHTML = ${from}`],
  ['insertAdjacentHTML', `document.body.insertAdjacentHTML('beforeend', ${gated})`],
  ['outerHTML', `document.getElementById('box').outerHTML = ${gated}`],
  ['a template of the page', `document.body.append(document.getElementById('t').content.cloneNode(true))`],
  ['importNode', `document.body.append(document.importNode(document.getElementById('t').content, true))`],
  ['a range', `document.body.append(document.createRange().createContextualFragment(${gated}))`],
  [
    'DOMParser',
    `document.body.append(document.adoptNode(new DOMParser().parseFromString(${gated}, 'text/html').querySelector('script')))`,
  ],
  [
    'a tree of innerHTML',
    `const d = document.createElement('div'); d.innerHTML = '<section>' + ${gated} + '</section>'; document.body.append(d)`,
  ],
];
const later: Row[] = WAYS.flatMap(([way, code]): Row[] =>
  [true, false].map((granted) => ({
    topic: 'added later',
    name: `by ${way}, ${granted ? 'after' : 'before'} the choice`,
    body: `<div id="box"></div><template id="t">${inline('late')}</template>`,
    ...(/HTML$|^innerHTML|of innerHTML|DOMParser/.test(way)
      ? {
          differs: {
            engine: 'Firefox' as const,
            why: 'nothing gives away that a script came through a parser of text: it stays inert',
            expects: { ran: granted ? [] : ['added'] },
          },
        }
      : {}),
    steps: granted ? [accept, code] : [code, 'note("added")', accept],
    ran: granted ? ['late'] : ['added', 'late'],
  })),
);

const alone: Row[] = (
  [
    [
      'an import map and its module',
      `<!doctype html><html lang="en"><head>${NOTE_TAG}<script type="importmap">{"imports":{"m":"/lib/m.js"}}</script>${POLICY_TAG()}${AVOW_TAG}</head><body><script type="module">import "m"; note("module")</script></body></html>`,
      ['module'],
      ['module'],
    ],
    ['JSON', '<script type="application/json" id="j">{"a":1}</script>', [], ['{"a":1} application/json']],
    [
      'speculation rules that name nothing',
      '<script type="speculationrules" id="j">{}</script>',
      [],
      ['{} speculationrules'],
    ],
    ['a template', `<template>${inline('in a template')}</template><p id="j">{}</p>`, [], ['{}']],
    [
      'text that is not marked',
      '<script type="text/plain" id="j">note("never")</script>',
      [],
      ['note("never") text/plain'],
    ],
    [
      'another type, marked',
      '<script type="text/x-template" data-consent="analytics" id="j">note("never")</script>',
      [],
      ['note("never") text/x-template'],
    ],
    [
      'a script of SVG',
      '<svg><script type="text/plain" data-consent="analytics">note("never")</script></svg><p id="j">x</p>',
      [],
      ['x'],
    ],
    [
      'an open shadow root, without the part for it',
      `<div><template shadowrootmode="open">${inline('in a shadow')}</template></div><p id="j">x</p>`,
      [],
      ['x'],
    ],
  ] as const
).map(([what, body, before, end]) => ({
  topic: 'left alone',
  name: what,
  body,
  before,
  steps: [
    `${accept}; const j = document.getElementById('j'); if (j) note(j.textContent + (j.type ? ' ' + j.type : ''))`,
  ],
  ran: before.length ? before : end,
  asked: [],
}));
const typed: Row[] = [
  {
    topic: 'types',
    name: 'nomodule does not run',
    body: inline('never', 'nomodule') + external('never', 'nomodule') + inline('after'),
    ran: ['after'],
  },
  {
    topic: 'types',
    name: 'gated JSON does not run',
    body: inline('never', 'data-type="application/json"') + inline('after'),
    ran: ['after'],
  },
  {
    topic: 'types',
    name: 'a gated import map comes before its module',
    differs: {
      engine: 'Firefox',
      why: 'no import map is taken once a module was loaded, and Avow loads parts of its own as modules',
      expects: { ran: [], asked: [] },
    },
    body:
      inline('', 'data-type="importmap"', '{"imports":{"m":"/s/mapped"}}') +
      inline('', 'data-type="module"', 'import "m"; note("module")'),
    ran: ['mapped', 'module'],
    asked: ['/s/mapped'],
  },
  {
    topic: 'types',
    name: 'text/javascript is a classic script',
    body: inline('1', 'data-type="text/javascript"') + inline('2'),
    ran: ['1', '2'],
  },
  {
    topic: 'types',
    name: 'a module is no classic script',
    body: inline('', 'data-type="module"', 'note(typeof this)'),
    ran: ['undefined'],
  },
  {
    topic: 'types',
    name: 'the type is as the server sent it, after the script has run',
    body: inline('x', 'id="i"') + external('y', 'id="e"'),
    steps: [
      accept,
      `await new Promise((go) => setTimeout(go, 100)); note(document.getElementById('i').type + document.getElementById('e').type)`,
    ],
    ran: ['x', 'y', 'text/plaintext/plain'],
    order: [],
  },
];

const of = (consent: string, script: string): string => script.replace('"analytics"', `"${consent}"`);
const denied: Row[] = [
  ...(
    [
      ['external', external('x')],
      ['async', external('x', 'async')],
      ['deferred', external('x', 'defer')],
      ['module', external('x', 'data-type="module"')],
      ['data-src', '<script type="text/plain" data-consent="analytics" data-src="/s/x"></script>'],
      ['inline', inline('x')],
    ] as const
  ).flatMap(([kind, script]): Row[] => [
    {
      topic: 'denied',
      name: `${kind}, after refusing`,
      body: script,
      steps: ['avow.rejectAll()', 'note("done")'],
      ran: ['done'],
      asked: [],
    },
    {
      topic: 'denied',
      name: `${kind}, of another purpose`,
      body: of('ads', script),
      steps: ['avow.save({ analytics: true, ads: false })', 'note("done")'],
      ran: ['done'],
      asked: [],
    },
    {
      topic: 'denied',
      name: `${kind}, granted on the next page`,
      body: script,
      steps: [accept, ONCE_RUN, 'reload'],
      ran: ['x', 'x'],
    },
  ]),
  ...(
    ['analytics & ads', '!analytics & ads', 'typo', '!typo', '', 'analytics &', 'service:none'] as const
  ).map(
    (expression): Row => ({
      topic: 'denied',
      name: `the expression "${expression}"`,
      body: of(expression, external('x')),
      steps: ['avow.save({ analytics: true, ads: false, media: false })', 'note("done")'],
      ran: ['done'],
      asked: [],
    }),
  ),
  ...(
    [
      'analytics',
      'analytics | ads',
      '!ads & analytics',
      '(analytics)',
      'service:stats',
      'essential & analytics',
    ] as const
  ).map(
    (expression): Row => ({
      topic: 'granted',
      name: `the expression "${expression}"`,
      body: of(expression.replaceAll('&', '&amp;'), external('x')),
      steps: ['avow.save({ analytics: true, ads: false, media: false })'],
      ran: ['x'],
      asked: ['/s/x'],
    }),
  ),
  {
    topic: 'withdrawn',
    name: 'by a script that runs: nothing after it runs or is fetched',
    body: inline('', '', 'note("1"); avow.rejectAll()') + external('2') + inline('3'),
    ran: ['1'],
    asked: [],
  },
  {
    topic: 'withdrawn',
    name: 'while an external script is awaited: nothing after it runs',
    body: external('slow', '', 150) + inline('after'),
    steps: [`${accept}; avow.rejectAll()`, `await new Promise((go) => setTimeout(go, 250)); note('end')`],
    ran: ['end'],
  },
  ...(
    [
      ['classic', held('x')],
      ['async', held('x', 'async')],
      ['deferred', held('x', 'defer')],
      ['module', held('x', 'data-type="module"')],
      ['data-src', '<script type="text/plain" data-consent="analytics" data-src="/s/x?held"></script>'],
    ] as const
  ).map(
    ([kind, script]): Row => ({
      topic: 'withdrawn',
      name: `while a script is on its way, ${kind}: it does not run, and what comes after is not held up`,
      body: script + of('media', inline('other')),
      steps: [
        `avow.save({ analytics: true }); ${ON_ITS_WAY}; avow.rejectAll()`,
        `await fetch('/release'); await new Promise((go) => setTimeout(go, 100)); avow.save({ media: true })`,
      ],
      ran: ['other'],
      asked: ['/s/x'],
    }),
  ),
  {
    topic: 'withdrawn',
    name: 'while a script is on its way, and granted again: each runs once',
    body: held('1') + inline('2'),
    steps: [
      // The browser may ask again only when the first request was answered.
      `${accept}; ${ON_ITS_WAY}; avow.rejectAll(); avow.acceptAll(); while (ran.length < 2) await fetch('/release')`,
    ],
    ran: ['2', '1'],
    order: [],
  },
  {
    topic: 'granted',
    name: 'in the task of the call',
    body: inline('x'),
    steps: [`${accept}; note(ran.includes('x'))`],
    ran: ['x', 'true'],
  },
];

export const SCRIPT_ROWS: readonly Row[] = [
  ...kept,
  ...current,
  ...once,
  ...later,
  ...alone,
  ...typed,
  ...denied,
];
