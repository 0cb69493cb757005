import { AVOW_TAG, POLICY, POLICY_TAG } from '../core-page.js';
import { accept, documentOf, external, held, inline, ON_ITS_WAY, type Row } from './row.js';

/** What parts of their own do for the gate: the replay of events that are past, and shadow roots. */

const replayed = (body: string, attributes = ''): string =>
  documentOf(body, `<script src="/avow/avow-replay.js" ${attributes}></script>${POLICY_TAG()}${AVOW_TAG}`);

/** Adds a listener of each kind, which notes what it was called with. */
const listens = (name: string): string =>
  [
    ['document', 'DOMContentLoaded'],
    ['window', 'DOMContentLoaded'],
    ['window', 'load'],
  ]
    .map(
      ([on, event]) =>
        `${on}.addEventListener('${event}', function (event) { note(['${name}', '${on}', event.type, event.target === document, event.currentTarget === ${on}, this === ${on}, document.readyState].join(' ')) });`,
    )
    .join(' ');
const heard = (name: string, readyState = 'complete'): string[] => [
  `${name} document DOMContentLoaded true true true ${readyState}`,
  `${name} window DOMContentLoaded true true true ${readyState}`,
  `${name} window load true true true complete`,
];
const listening = (code: string, attributes = ''): string => inline('', attributes, code);

const replay: Row[] = (
  [
    ['inline script', listening(listens('late')), heard('late'), {}],
    [
      'external script',
      `<script type="text/plain" data-consent="analytics" src="/s/x?code=${encodeURIComponent(listens('late'))}"></script>`,
      heard('late'),
      {},
    ],
    [
      'listener of the page, which is not called again',
      `<script>${listens('page')}</script>${listening(listens('late'))}`,
      [...heard('page', 'interactive'), ...heard('late')],
      { before: heard('page', 'interactive') },
    ],
    [
      'property onload',
      listening("onload = () => note('replaced'); onload = () => note('load')"),
      ['load'],
      {},
    ],
    [
      'script that needs the one after it',
      listening("document.addEventListener('DOMContentLoaded', () => note('begins'))") +
        external('library', '', 60) +
        inline('uses'),
      ['library', 'uses', 'begins'],
      {},
    ],
    [
      'listener that throws, and the next',
      listening(
        "for (const name of [1, 2]) addEventListener('load', () => { note(name); throw Error('thrown') })",
      ),
      ['1', '2'],
      {},
    ],
    [
      'listener that is added twice, one that is removed and one whose signal is aborted',
      listening(
        "const f = () => note('twice'), g = () => note('removed'); addEventListener('load', f); addEventListener('load', f); addEventListener('load', g); removeEventListener('load', g); addEventListener('load', () => note('aborted'), { signal: AbortSignal.abort() })",
      ),
      ['twice'],
      {},
    ],
    [
      'object with handleEvent, before a listener of the window',
      listening(
        "addEventListener('DOMContentLoaded', () => note('window')); document.addEventListener('DOMContentLoaded', { handleEvent() { note('document') } })",
      ),
      ['document', 'window'],
      {},
    ],
    [
      'script that is granted from the start: the browser calls it, and nobody again',
      listening("addEventListener('load', () => note('load'))"),
      ['load', 'load'],
      { steps: [accept, 'while (!ran.length) await new Promise((go) => setTimeout(go, 5))', 'reload'] },
    ],
    [
      'load, which waits for async scripts',
      listening("addEventListener('load', () => note('load'))") + held('x', 'async'),
      ['x', 'load'],
      {
        steps: [`${accept}; ${ON_ITS_WAY}; await new Promise((go) => setTimeout(go, 60)); fetch('/release')`],
      },
    ],
  ] as const
).map(([name, body, ran, more]) => ({ topic: 'replay', name, body: replayed(body), ran, ...more }));

const others: Row[] = [
  {
    topic: 'replay',
    name: 'of listeners that no gated script adds: not called',
    body: replayed(''),
    steps: [`${accept}; ${listens('page')}`, 'note("end")'],
    ran: ['end'],
  },
  {
    topic: 'replay',
    name: 'of a module, where all listeners count',
    body: replayed(listening(listens('late'), 'data-type="module"'), 'data-replay="all"'),
    ran: heard('late'),
  },
  {
    topic: 'replay',
    name: 'nothing without its tag',
    body: listening(`${listens('late')} note('ran')`),
    ran: ['ran'],
  },
];

const SHADOW = POLICY_TAG({ ...POLICY, parts: ['shadow'] }) + AVOW_TAG;
const four = inline('1') + external('2', '', 40) + inline('3') + external('4');
const declared = (content: string): string =>
  `<div><template shadowrootmode="open">${content}</template></div>`;
const DEFINE = `const define = (name, content) => customElements.define(name, class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'open' }).append(document.createRange().createContextualFragment(content)); } })`;
const content = JSON.stringify(inline('defined')).replaceAll('</', '<\\/');
const IT = '<img alt="" data-consent="media" data-src="/e/it">';

const shadow: Row[] = (
  [
    ['declared in the page', declared(four), [accept], ['1', '2', '3', '4'], ['/s/2', '/s/4']],
    ['declared, and refused', declared(four + IT), ['avow.rejectAll()', 'note("end")'], ['end'], []],
    ['inside another', declared(declared(four)), [accept], ['1', '2', '3', '4'], ['/s/2', '/s/4']],
    ['with an embed', declared(IT), [accept], [], ['/e/it']],
    [
      'of an element defined later',
      '<my-late></my-late>',
      [accept, `${DEFINE}; define('my-late', ${content})`],
      ['defined'],
      [],
    ],
    [
      'of an element that comes later',
      '',
      [
        accept,
        `${DEFINE}; define('my-new', ${content}); document.body.append(document.createElement('my-new'))`,
      ],
      ['defined'],
      [],
    ],
    [
      'that is closed, when the app asks',
      '<p id="host"></p>',
      [
        accept,
        `const root = document.getElementById('host').attachShadow({ mode: 'closed' }); root.append(document.createRange().createContextualFragment(${content})); const { gateRoot } = await import('/avow/avow-shadow.js'); gateRoot(avow, root); gateRoot(avow, root)`,
      ],
      ['defined'],
      [],
    ],
  ] as const
).map(([name, body, steps, ran, asked]) => ({
  topic: 'shadow roots',
  name,
  body: documentOf(body, SHADOW),
  steps,
  ran,
  asked,
}));

export const PART_ROWS: readonly Row[] = [...replay, ...others, ...shadow];
