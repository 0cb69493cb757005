// Gates broken on purpose, one fault each: what a careless gate would do. Each is the present source with a few places
// changed; a place that is not found any more is an error, so that the list cannot go stale unnoticed.

const GATE = 'gate/gate.ts';
const QUEUE = 'gate/script-queue.ts';
const WAKE = 'gate/gated-script.ts';
const ORDER = 'gate/script-order.ts';
const EMBED = 'gate/embed.ts';
const AHEAD = 'gate/fetch-ahead.ts';
const REVIVE = 'gate/revive-script.ts';
const ASSEMBLE = 'assemble.ts';
const REPLAY = 'gate/replay.ts';
const REPLAY_TAG = 'gate/replay-tag.ts';
const SHADOW = 'places/shadow-roots.ts';

/** Where a script runs: most faults are made there. */
const PUT_BACK = [WAKE, '  script.replaceWith(script);'];
/** A copy that runs, as many gates make it: by a new element with the old one's text or source. */
const COPY = `const copy = document.createElement('script');
  for (const { name, value } of script.attributes) copy.setAttribute(name, value);
  copy.textContent = script.textContent; copy.async = script.async;`;

/** What some do for scripts that come too late: everything of the page hears the events again. */
const AGAIN = `document.addEventListener('avow:change', () => setTimeout(() => { document.dispatchEvent(new Event('DOMContentLoaded', { bubbles: true })); dispatchEvent(new Event('load')); }));`;

/**
 * Name, what rows it is made for (of `topic: name`), and changes: file, what stands there, what is put in its place.
 * @type {[name: string, rows: RegExp, ...changes: [file: string, from: string, to: string][]][]}
 */
export const BREAKAGES = [
  [
    'runs the last first',
    /^order: inline, inline, inline, inline|^number: \d+ inline|import map before/,
    [QUEUE, 'of scripts) {', 'of [...scripts].reverse()) {'],
  ],
  [
    'lets inline ones run before the external ones that come before them',
    /^order: .*external.*inline|^order: (defer|external|module) before inline|^number: .*inline one after|^fault: .*(not found|throws|another)/,
    [QUEUE, 'if (!order && [...flying.values()].includes(Order.blocking)) return;', ''],
  ],
  [
    'lets the network decide on the order of external ones',
    /^order: .*external.*external|^number: .*external|^order: (external|defer|module) before (external|defer|module)/,
    [WAKE, "script.async = script.hasAttribute('async');", 'script.async = true;'],
  ],
  [
    'keeps deferred ones among the others',
    /^order: (defer|module|inline module) before (inline|external|async)$/,
    [QUEUE, '(order > Order.free ? deferred : queue)', 'queue'],
  ],
  [
    'makes async ones wait, and others for them',
    /^order: async before inline|async before external/,
    [ORDER, "script.hasAttribute('async')\n", 'false\n'],
    [WAKE, "script.hasAttribute('async')", 'false'],
  ],
  [
    'forgets those that are async',
    /^order: .*async/,
    [
      QUEUE,
      'const order = orderOf(script);',
      'const order = orderOf(script);\n      if (order === Order.free) return;',
    ],
  ],
  [
    'forgets those that are deferred',
    /^order: .*(defer|module)/,
    [
      QUEUE,
      'const order = orderOf(script);',
      'const order = orderOf(script);\n      if (order === Order.deferred) return;',
    ],
  ],
  [
    'waits for ever when a script fails to load',
    /^fault: .*(not found|another|hash|no server)/,
    [QUEUE, "['load', 'error']", "['load']"],
  ],
  [
    'waits for ever for a script that is loaded',
    /^fault: .*throws/,
    [QUEUE, "['load', 'error']", "['error']"],
  ],
  [
    'waits for what has no source',
    /^fault: .*empty/,
    [ORDER, '!(script.dataset.src || script.src)', "!script.hasAttribute('src')"],
    [QUEUE, 'if (!script.src) return;', "if (!script.hasAttribute('src')) return;"],
    [QUEUE, "['load', 'error']", "['load']"],
  ],
  [
    'evaluates text, and stops where that fails',
    /^fault: .*inline|^currentScript: of an inline/,
    [...PUT_BACK, '  if (script.src) script.after(script); else (0, eval)(script.textContent);'],
    [QUEUE, 'attempt(() => start(script, order));', 'start(script, order);'],
  ],
  [
    'fetches sources and evaluates them',
    /^attributes: (no crossorigin|its destination|integrity|crossorigin|ref|charset)|^currentScript: of (an external|an async|a script from)/,
    [
      ...PUT_BACK,
      '  if (script.src) fetch(script.src).then((response) => response.text()).then(eval); else script.after(script);',
    ],
  ],
  [
    'loses attributes',
    /^attributes: (an inline|an external)|^handlers: the attribute|^attributes: .*(kept)/,
    [
      ...PUT_BACK,
      "  for (const name of ['id', 'class', 'title', 'lang', 'nonce', 'my-own', 'data-key', 'data-consent', 'crossorigin', 'referrerpolicy', 'integrity', 'charset', 'onload', 'onerror']) script.removeAttribute(name);\n  script.nonce = '';\n  script.after(script);",
    ],
  ],
  [
    'asks with CORS and a referrer of its own',
    /^attributes: (no crossorigin|ref)/,
    [
      ...PUT_BACK,
      "  if (script.src) { script.crossOrigin = 'anonymous'; script.referrerPolicy = 'unsafe-url'; }\n  script.after(script);",
    ],
  ],
  [
    'fetches ahead in another way than the script asks',
    /fetched ahead, and fetched once$/,
    [AHEAD, '/^(crossorigin|fetchpriority|integrity|referrerpolicy)$/', '/^$/'],
    [AHEAD, "link.as = 'script'", "link.as = 'fetch'"],
  ],
  ['fetches ahead without priority', /fetchpriority/, [AHEAD, '|fetchpriority', '']],
  [
    'runs a copy at the end of the page',
    /keeps its place|^currentScript/,
    [
      ...PUT_BACK,
      `  ${COPY} script.removeAttribute('id'); copy.removeAttribute('id'); document.body.append(copy);`,
    ],
  ],
  [
    'runs a copy beside it',
    /^handlers: (a listener|the property)|^currentScript|^frameworks|^strict policies: (nonce|a sand)/,
    [
      ...PUT_BACK,
      `  ${COPY} copy.type = script.dataset.type ?? ''; script.type = 'text/plain'; script.after(copy);`,
    ],
  ],
  [
    'forgets what it has run, and runs copies',
    /^once/,
    [QUEUE, 'if (script.avowSeen || ', 'if ('],
    [...PUT_BACK, `  ${COPY} script.type = 'text/plain'; script.after(copy); copy.remove();`],
  ],
  [
    'runs everything as a module',
    /^types: text\/javascript|^types: .*nomodule/,
    [WAKE, 'script.type = type;', "script.type = 'module';"],
  ],
  [
    'runs everything as a classic script',
    /^types|^currentScript: of a module/,
    [WAKE, 'script.type = type;', "script.type = '';"],
  ],
  [
    'takes only an empty type for a classic script',
    /^types: text\/javascript/,
    [ORDER, '/^$|javascript$/', '/^$/'],
  ],
  [
    'runs what is for browsers without modules',
    /^types: nomodule/,
    [...PUT_BACK, '  script.noModule = false;\n  script.after(script);'],
  ],
  [
    'leaves its own type on the node',
    /^types: the type/,
    [WAKE, "if (!script.async) script.type = 'text/plain';", ''],
  ],
  [
    'never looks at what comes later',
    /^added later: .*after the choice|^pages: an app|^once: when the nodes leave|^embeds: .*later/,
    [GATE, '    gate(added);', '    gate([]);'],
  ],
  [
    'knows only what was there when it began',
    /^added later: .*before the choice/,
    [
      GATE,
      'gate(document.querySelectorAll<HTMLElement>(MARKED));',
      'gate(((document as unknown as { first: HTMLElement[] }).first ??= [...document.querySelectorAll<HTMLElement>(MARKED)]));',
    ],
    [GATE, '    gate(added);', '    gate([]);'],
  ],
  [
    'never revives what came through innerHTML',
    /^added later: .*(HTML|DOMParser)/,
    [REVIVE, 'copy.nonce = script.nonce;', 'copy.nonce = script.nonce;\n  return;'],
  ],
  [
    'leaves to itself what came through innerHTML',
    /^added later: .*(HTML|DOMParser)/,
    [QUEUE, 'if (!script.async) return rarely((part) => part.reviveScript(script));', ''],
  ],
  [
    'changes the type of every script',
    /^left alone: (JSON|spec|text|another)/,
    [GATE, "MARKED = '", "MARKED = 'script,"],
    [
      GATE,
      'add(element as HTMLElement as HTMLScriptElement);',
      "(element as HTMLScriptElement).type = 'text/javascript';",
    ],
  ],
  [
    'runs copies of every script',
    /^left alone: (an import map|text|another)/,
    [GATE, "MARKED = '", "MARKED = 'script,"],
    [
      GATE,
      'add(element as HTMLElement as HTMLScriptElement);',
      "if (!element.dataset.seen && !element.dataset.policy) { const copy = document.createElement('script'); for (const { name, value } of element.attributes) copy.setAttribute(name, value); if (/plain|template/.test(copy.type)) copy.type = ''; copy.dataset.seen = '1'; copy.textContent = element.textContent; element.after(copy); }",
    ],
  ],
  [
    'looks into templates and shadow roots',
    /^left alone: (a template|an open)/,
    [
      GATE,
      'gate(document.querySelectorAll<HTMLElement>(MARKED));',
      "gate([...document.querySelectorAll<HTMLElement>(MARKED), ...[...document.querySelectorAll('*')].flatMap((host) => [...(host.matches('template') ? (host as HTMLTemplateElement).content : host.shadowRoot)?.querySelectorAll<HTMLElement>(MARKED) ?? []])].map((one) => { if (!one.closest('body')) document.body.append(one); return one; }));",
    ],
  ],
  [
    'takes a script of SVG for one of HTML',
    /^left alone: a script of SVG/,
    [GATE, "'noModule' in element", "element.localName === 'script'"],
    [
      GATE,
      'add(element as HTMLElement as HTMLScriptElement);',
      "if (allowed(element)) { const copy = document.createElement('script'); copy.textContent = element.textContent; element.after(copy); }",
    ],
  ],
  [
    'takes any answer for consent',
    /^denied: .*(refusing|another purpose)|^embeds: .*refused|^withdrawn/,
    [GATE, 'boolean => granted(', 'boolean => !!document.cookie || granted('],
  ],
  [
    'runs whatever expression cannot be read',
    /^denied: the expression/,
    [
      GATE,
      'boolean => granted(',
      'boolean => !/^(analytics|media|ads|essential)$/.test(String(element.dataset.consent)) || granted(',
    ],
  ],
  [
    'reads one name and nothing else',
    /^granted: the expression/,
    [GATE, 'boolean => granted(', 'boolean => /^[a-z]+$/.test(String(element.dataset.consent)) && granted('],
  ],
  [
    'takes "and" for "or"',
    /^denied: the expression ".*&/,
    ['choices/expression.ts', '/.test(inner)', '/.test(inner.replaceAll("&", "|"))'],
  ],
  [
    'does not ask again before it runs',
    /^withdrawn|^once: when consent flips/,
    [QUEUE, 'if (!ask(script)) return;', ''],
  ],
  [
    'runs what is on its way at withdrawal',
    /^withdrawn: .*(way|awaited)/,
    [QUEUE, 'new Document().append(script);', ''],
  ],
  [
    'runs what is denied, as soon as it can',
    /^denied|^withdrawn|^embeds: .*(not before|refused)/,
    [GATE, 'boolean => granted(', 'boolean => true || granted('],
  ],
  [
    'runs in a later task',
    /^granted: in the task/,
    [QUEUE, 'if (!end) slice();', 'setTimeout(() => { if (!end) slice(); });'],
  ],
  [
    'forgets the choice on the next page',
    /next page|^pages: (a reload|back)|^frameworks/,
    [ASSEMBLE, 'let stored = readCookie();', 'let stored: ReturnType<typeof readCookie>;'],
  ],
  [
    'keeps grants only, no refusal',
    /^pages: a reload after/,
    [
      ASSEMBLE,
      'document.cookie = cookieOf(policy, next);',
      "if (answers.includes('2')) document.cookie = cookieOf(policy, next);",
    ],
  ],
  [
    'does not follow the choice of other pages',
    /^pages: back/,
    [ASSEMBLE, 'take(readCookie() ?? stored, heard);', 'void heard;'],
  ],
  [
    'needs cookies',
    /sandbox/,
    ['choices/cookie.ts', '    return undefined;', "    throw Error('no cookies');"],
  ],
  [
    'never looks at what was there before its tag',
    /^pages: (the tag|a page in quirks)/,
    [ASSEMBLE, 'queueMicrotask(() => {\n    gate();', 'queueMicrotask(() => {'],
    [
      GATE,
      'gate(document.querySelectorAll<HTMLElement>(MARKED));',
      'gate([...document.querySelectorAll<HTMLElement>(MARKED)].filter((element) => (element as { met?: true }).met));',
    ],
    [
      GATE,
      'if (node.matches?.(MARKED)) added.add(node);',
      'if (node.matches?.(MARKED)) added.add(Object.assign(node, { met: true }));',
    ],
  ],
  [
    'adds to the text',
    /^strict policies: hashes|Trusted Types/,
    [
      ...PUT_BACK,
      "  if (!script.src) script.textContent += '\\n//# sourceURL=gated.js';\n  script.after(script);",
    ],
  ],
  [
    'makes scripts anew without their nonce',
    /^strict policies: nonce/,
    [...PUT_BACK, `  ${COPY} copy.nonce = ''; script.after(copy);`],
  ],
  [
    'lends its own nonce',
    /^strict policies: .*without the nonce/,
    [
      ...PUT_BACK,
      "  script.nonce = document.querySelector<HTMLElement>('[data-policy]')?.nonce ?? '';\n  script.after(script);",
    ],
  ],
  [
    'stops where the browser forbids something',
    /^strict policies: Trusted Types/,
    [QUEUE, 'attempt(() => start(script, order));', 'start(script, order);'],
  ],
  [
    'sends a referrer where the page sends none',
    /no-referrer/,
    [...PUT_BACK, "  script.referrerPolicy = 'unsafe-url';\n  script.after(script);"],
  ],
  [
    'takes marked scripts off the page',
    /^frameworks/,
    [...PUT_BACK, '  script.after(script);\n  script.remove();'],
  ],
  ['loads embeds at once', /^embeds: .*(not before|refused)/, [GATE, "allowed(element) ? src : ''", 'src']],
  ['never loads embeds', /^embeds/, [GATE, "allowed(element) ? src : ''", "''"]],
  [
    'loads every embed by src',
    /^embeds: (object|link)/,
    [EMBED, "'data' in element ? 'data' : 'href' in element ? 'href' : 'src'", "'src'"],
  ],
  [
    'falls over a form with a field named "matches"',
    /^hostile: .*form/,
    [GATE, '        attempt(() => {', '        (() => {'],
    [GATE, '        });\n    gate(added);', '        })();\n    gate(added);'],
  ],
  ['replays nothing', /^replay/, [REPLAY, 'late.push(listening)', 'late.length']],
  [
    'replays at once, before other scripts ran',
    /^replay: (script that needs|load, which)/,
    [REPLAY, " && !awaits('ordered')", ''],
    [REPLAY, " && !awaits('any')", ''],
  ],
  [
    'dispatches the events anew',
    /^replay: (listener of the page|script that is granted|of listeners)/,
    [
      REPLAY,
      'replayEvents(isLate: () => boolean): void {',
      `replayEvents(isLate: () => boolean): void {\n  ${AGAIN}`,
    ],
  ],
  ['calls every listener that is late', /^replay: of listeners/, [REPLAY_TAG, 'all || ', 'true || ']],
  ['calls only listeners of classic scripts', /^replay: of a module/, [REPLAY_TAG, 'all || ', '']],
  [
    'calls late listeners with themselves',
    /^replay: (inline|external|object)/,
    [REPLAY, 'listener.call(on, event)', 'listener.call(listener, event)'],
    [REPLAY, 'listener.handleEvent(event)', '{}'],
  ],
  [
    'calls them in the order in which they were added',
    /^replay: object/,
    [REPLAY, '.sort((a, b) => turn(a) - turn(b))', ''],
  ],
  [
    'stops at a listener that throws',
    /^replay: listener that throws/,
    [REPLAY, 'reportError(error);', 'late = [];\n    throw error;'],
  ],
  [
    'calls what was removed, and twice what was added twice',
    /^replay: listener that is added twice/,
    [
      REPLAY,
      'if (![...inTime, ...late].some(same(listening))) late.push(listening);',
      'late.push(listening);',
    ],
  ],
  [
    'knows no property onload',
    /^replay: property/,
    [REPLAY, 'property?.set && property.configurable', 'property === null'],
  ],
  [
    'replays without being asked',
    /^replay: nothing without/,
    [ASSEMBLE, 'const ending = new AbortController();', `const ending = new AbortController();\n  ${AGAIN}`],
  ],
  [
    'looks only at shadow roots that are there, and not inside them',
    /^shadow roots: (inside|of an element)/,
    [SHADOW, '  }).observe(tree, { childList: true, subtree: true });', '  });'],
    [SHADOW, '.whenDefined(localName).then(() => look(element))', '.whenDefined(localName)'],
    [SHADOW, '  findRoots(consent, root);\n', ''],
  ],
  ['never looks into shadow roots', /^shadow roots/, [SHADOW, 'consent.$choices.subscribe(gate);', '']],
  [
    'takes the document for the shadow root',
    /^shadow roots/,
    [SHADOW, 'root.querySelectorAll', 'document.querySelectorAll'],
  ],
  ['never runs anything', /^(?!left alone)/, [...PUT_BACK, '']],
  [
    'runs everything before the choice',
    /^(?!left alone)/,
    [
      GATE,
      'watchPage(',
      "setTimeout(() => { for (const script of document.querySelectorAll<HTMLScriptElement>('script[data-consent]')) { script.type = script.dataset.type ?? ''; script.replaceWith(script); } });\n  watchPage(",
    ],
  ],
];
