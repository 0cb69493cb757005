/**
 * What the guard stops, one row a kind. `code` runs on the page, with an address without an ending in place of ADDRESS;
 * it must make the browser ask for that address with an ending.
 */
export interface GuardRow {
  readonly kind: string;
  readonly code: string;
  /** Whether what was stopped comes by itself when its service is granted; a call has failed and does not. */
  readonly restored?: boolean;
  /** Firefox and WebKit have it not, or do not ask. */
  readonly chromiumOnly?: boolean;
}

const put = (element: string, before: string, after = ''): string =>
  `const e = document.createElement('${element}'); ${before}; document.body.append(e); ${after}`;

export const ROWS: readonly GuardRow[] = [
  { kind: 'script, src then append', code: put('script', "e.src = 'ADDRESS.js'"), restored: true },
  { kind: 'script, append then src', code: put('script', '', "e.src = 'ADDRESS.js'"), restored: true },
  {
    kind: 'script, setAttribute',
    code: put('script', "e.setAttribute('src', 'ADDRESS.js')"),
    restored: true,
  },
  {
    kind: 'script, type set last',
    code: put('script', "e.src = 'ADDRESS.js'; e.type = 'text/javascript'"),
    restored: true,
  },
  {
    kind: 'script, async and type module',
    code: put('script', "e.async = true; e.type = 'module'; e.src = 'ADDRESS.mjs'"),
    restored: true,
  },
  {
    kind: 'script, insertBefore the first script',
    code: "const e = document.createElement('script'); e.src = 'ADDRESS.js'; const s = document.getElementsByTagName('script')[0]; s.parentNode.insertBefore(e, s)",
    restored: true,
  },
  {
    kind: 'script in a fragment',
    code: "const f = document.createDocumentFragment(); const e = document.createElement('script'); e.src = 'ADDRESS.js'; f.appendChild(e); document.head.appendChild(f)",
    restored: true,
  },
  {
    kind: 'script under an element',
    code: "const d = document.createElement('div'); const e = document.createElement('script'); e.src = 'ADDRESS.js'; d.append(e); document.body.firstChild ? document.body.firstChild.before(d) : document.body.prepend(d)",
    restored: true,
  },
  {
    kind: 'script, insertAdjacentElement',
    code: "const e = document.createElement('script'); e.src = 'ADDRESS.js'; document.body.insertAdjacentElement('beforeend', e)",
    restored: true,
  },
  {
    kind: 'script, replaceWith',
    code: "const d = document.body.appendChild(document.createElement('i')); const e = document.createElement('script'); e.src = 'ADDRESS.js'; d.replaceWith(e)",
    restored: true,
  },
  {
    kind: 'script, replaceChild',
    code: "const d = document.body.appendChild(document.createElement('i')); const e = document.createElement('script'); e.src = 'ADDRESS.js'; document.body.replaceChild(e, d)",
    restored: true,
  },
  {
    kind: 'script, Range.insertNode',
    code: "const e = document.createElement('script'); e.src = 'ADDRESS.js'; const r = document.createRange(); r.selectNodeContents(document.body); r.insertNode(e)",
    restored: true,
  },
  {
    kind: 'script, createContextualFragment',
    code: 'document.body.append(document.createRange().createContextualFragment(`<script src="ADDRESS.js"></scr` + `ipt>`))',
    restored: true,
  },
  {
    kind: 'script, clone of a template',
    code: "const t = document.createElement('template'); const e = document.createElement('script'); e.src = 'ADDRESS.js'; t.content.append(e); document.body.append(document.importNode(t.content, true))",
    restored: true,
  },
  {
    kind: 'script in a shadow root',
    code: "const h = document.createElement('div'); document.body.append(h); const e = document.createElement('script'); e.src = 'ADDRESS.js'; h.attachShadow({ mode: 'open' }).append(e)",
    restored: true,
  },
  {
    kind: 'new Image',
    code: "window.pictures = [...(window.pictures ?? []), new Image()]; pictures.at(-1).src = 'ADDRESS.gif'",
    restored: true,
  },
  { kind: 'img', code: put('img', "e.src = 'ADDRESS.gif'"), restored: true },
  {
    kind: 'img, srcset',
    code: put('img', "e.srcset = 'ADDRESS.gif 1x, ' + 'ADDRESS-2.gif 2x'"),
    restored: true,
  },
  {
    kind: 'img, innerHTML',
    code: 'const d = document.body.appendChild(document.createElement(\'div\')); d.innerHTML = `<p>Text <img src="ADDRESS.gif"></p>`',
    restored: true,
  },
  {
    kind: 'img, innerHTML of what is on no page',
    code: 'const d = document.createElement(\'div\'); d.innerHTML = `<img src="ADDRESS.gif">`; document.body.append(d)',
    restored: true,
  },
  {
    kind: 'img, insertAdjacentHTML',
    code: 'document.body.insertAdjacentHTML(\'beforeend\', `<img src="ADDRESS.gif">`)',
    restored: true,
  },
  {
    kind: 'img, outerHTML',
    code: 'document.body.appendChild(document.createElement(\'i\')).outerHTML = `<img src="ADDRESS.gif">`',
    restored: true,
  },
  {
    kind: 'picture',
    code: "const p = document.createElement('picture'); const s = document.createElement('source'); s.srcset = 'ADDRESS.gif'; p.append(s, document.createElement('img')); document.body.append(p)",
    restored: true,
  },
  {
    kind: 'input of type image',
    code: put('input', "e.type = 'image'; e.src = 'ADDRESS.gif'"),
    restored: true,
  },
  {
    kind: 'picture of an SVG',
    code: "const s = document.createElementNS('http://www.w3.org/2000/svg', 'svg'); const e = document.createElementNS('http://www.w3.org/2000/svg', 'image'); e.setAttribute('href', 'ADDRESS.gif'); s.append(e); document.body.append(s)",
    restored: true,
  },
  { kind: 'iframe, src then append', code: put('iframe', "e.src = 'ADDRESS.html'"), restored: true },
  { kind: 'iframe, append then src', code: put('iframe', '', "e.src = 'ADDRESS.html'"), restored: true },
  {
    kind: 'iframe, hidden',
    code: put('iframe', "e.style.display = 'none'; e.src = 'ADDRESS.html'"),
    restored: true,
  },
  {
    kind: 'iframe, innerHTML',
    code: 'const d = document.body.appendChild(document.createElement(\'div\')); d.innerHTML = `<iframe title="x" src="ADDRESS.html"></iframe>`',
    restored: true,
  },
  {
    kind: 'link, style sheet',
    code: put('link', "e.rel = 'stylesheet'; e.href = 'ADDRESS.css'"),
    restored: true,
  },
  {
    kind: 'link, rel after href and on the page',
    code: put('link', '', "e.href = 'ADDRESS.css'; e.rel = 'stylesheet'"),
    restored: true,
  },
  {
    kind: 'link, preload',
    code: put('link', "e.rel = 'preload'; e.as = 'script'; e.href = 'ADDRESS.js'"),
    restored: true,
  },
  {
    kind: 'link, prefetch',
    code: put('link', "e.rel = 'prefetch'; e.href = 'ADDRESS.js'"),
    restored: true,
    chromiumOnly: true,
  },
  {
    kind: 'link, modulepreload',
    code: put('link', "e.rel = 'modulepreload'; e.href = 'ADDRESS.mjs'"),
    restored: true,
  },
  { kind: 'video', code: put('video', "e.src = 'ADDRESS.mp4'"), restored: true },
  { kind: 'video, poster', code: put('video', "e.poster = 'ADDRESS.gif'"), restored: true },
  {
    kind: 'video, source',
    code: "const v = document.createElement('video'); const e = document.createElement('source'); e.src = 'ADDRESS.mp4'; v.append(e); v.preload = 'auto'; document.body.append(v)",
    restored: true,
  },
  {
    kind: 'new Audio',
    code: "const e = new Audio('ADDRESS.mp3'); e.preload = 'auto'; document.body.append(e)",
    restored: true,
  },
  { kind: 'object', code: put('object', "e.type = 'text/html'; e.data = 'ADDRESS.html'"), restored: true },
  { kind: 'embed', code: put('embed', "e.type = 'text/html'; e.src = 'ADDRESS.html'"), restored: true },
  {
    kind: 'style, @import',
    code: put('style', "e.textContent = `@import 'ADDRESS.css'; p { color: red }`"),
    restored: true,
  },
  {
    kind: 'style, text set on the page',
    code: put('style', '', 'e.textContent = `@import url(ADDRESS.css);`'),
    restored: true,
  },
  {
    kind: 'style, a text put into it on the page',
    code: put('style', '', 'e.appendChild(document.createTextNode(`@import url(ADDRESS.css);`))'),
    restored: true,
  },
  {
    kind: 'style, innerHTML',
    code: put('style', '', 'e.innerHTML = `@import url(ADDRESS.css);`'),
    restored: true,
  },
  {
    kind: 'style, picture',
    code: put(
      'style',
      "const d = document.createElement('p'); d.className = 'c' + Math.random().toString(36).slice(2); document.body.append(d); e.textContent = `.` + d.className + `{ background: url(\"ADDRESS.gif\") }`",
    ),
    restored: true,
  },
  {
    kind: 'insertRule, picture',
    code: put(
      'style',
      '',
      "const d = document.createElement('p'); d.className = 'c' + Math.random().toString(36).slice(2); document.body.append(d); e.sheet.insertRule(`.` + d.className + `{ background: url('ADDRESS.gif') }`)",
    ),
  },
  {
    kind: 'replaceSync, picture',
    code: "const d = document.createElement('p'); d.className = 'c' + Math.random().toString(36).slice(2); document.body.append(d); const s = new CSSStyleSheet(); s.replaceSync(`.` + d.className + `{ background: url('ADDRESS.gif') }`); document.adoptedStyleSheets = [...document.adoptedStyleSheets, s]",
  },
  {
    kind: 'FontFace',
    code: "const f = new FontFace('F' + Math.random(), `url(ADDRESS.woff2)`); f.load().catch(() => {})",
  },
  { kind: 'fetch', code: "fetch('ADDRESS.txt').catch(() => {})" },
  {
    kind: 'fetch of a Request',
    code: "fetch(new Request('ADDRESS.txt', { method: 'POST', body: 'x' })).catch(() => {})",
  },
  { kind: 'fetch of a URL', code: "fetch(new URL('ADDRESS.txt')).catch(() => {})" },
  { kind: 'XMLHttpRequest', code: "const x = new XMLHttpRequest(); x.open('GET', 'ADDRESS.txt'); x.send()" },
  {
    kind: 'XMLHttpRequest, synchronous',
    code: "try { const x = new XMLHttpRequest(); x.open('GET', 'ADDRESS.txt', false); x.send() } catch {}",
  },
  { kind: 'sendBeacon', code: "navigator.sendBeacon('ADDRESS.txt', 'x')" },
  { kind: 'WebSocket', code: "new WebSocket('ADDRESS.ws'.replace('http', 'ws'))" },
  { kind: 'EventSource', code: "const s = new EventSource('ADDRESS.es'); s.onmessage = () => s.close()" },
  {
    kind: 'worker from text, importScripts',
    code: "new Worker(URL.createObjectURL(new Blob([`importScripts('ADDRESS.js')`], { type: 'text/javascript' }))).onerror = (e) => e.preventDefault()",
  },
  {
    kind: 'worker from text, fetch',
    code: "new Worker(URL.createObjectURL(new Blob([`fetch('ADDRESS.txt').catch(() => {})`])))",
  },
  {
    kind: 'worker from text, XMLHttpRequest',
    code: "new Worker(URL.createObjectURL(new Blob([`const x = new XMLHttpRequest(); x.open('GET', 'ADDRESS.txt'); x.send()`])))",
  },
  {
    kind: 'frame of the same origin, fetch',
    code: put('iframe', '', "e.contentWindow.fetch('ADDRESS.txt').catch(() => {})"),
  },
  {
    kind: 'frame of the same origin, through window[0]',
    code: put('iframe', '', "frames[frames.length - 1].fetch('ADDRESS.txt').catch(() => {})"),
  },
  {
    kind: 'frame of the same origin, new Image',
    code: put(
      'iframe',
      '',
      "const i = new e.contentWindow.Image(); i.src = 'ADDRESS.gif'; e.contentDocument.body.append(i)",
    ),
    restored: true,
  },
  {
    kind: 'frame through innerHTML, fetch',
    code: "document.body.insertAdjacentHTML('beforeend', '<iframe title=x></iframe>'); document.body.lastElementChild.contentWindow.fetch('ADDRESS.txt').catch(() => {})",
  },
];

/** Kinds where a page's own mark-up makes the request: what of them reaches the server is measured, not promised. */
export const PARSED: readonly GuardRow[] = [
  { kind: 'script', code: '<script src="ADDRESS.js"></script>' },
  { kind: 'script, async', code: '<script async src="ADDRESS.js"></script>' },
  { kind: 'script, module', code: '<script type="module" src="ADDRESS.mjs"></script>' },
  { kind: 'img', code: '<img alt="" src="ADDRESS.gif">' },
  { kind: 'iframe', code: '<iframe title="x" src="ADDRESS.html"></iframe>' },
  { kind: 'link, style sheet', code: '<link rel="stylesheet" href="ADDRESS.css">' },
  { kind: 'link, preload', code: '<link rel="preload" as="image" href="ADDRESS.gif">' },
  { kind: 'video', code: '<video src="ADDRESS.mp4"></video>' },
  { kind: 'object', code: '<object type="text/html" data="ADDRESS.html"></object>' },
  { kind: 'style, @import', code: '<style>@import "ADDRESS.css";</style>' },
  { kind: 'style, picture', code: '<style>body { background: url(ADDRESS.gif) }</style>' },
];
