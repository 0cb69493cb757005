import { type Elements, LOADING } from './elements.js';
import type { Judge } from './judge.js';
import { hook, type Native } from './native.js';

/** Methods that put the parsed nodes where `insertAdjacentHTML` and the like say. */
const PLACES: Record<string, 'before' | 'prepend' | 'append' | 'after' | 'replaceWith' | 'replaceChildren'> =
  {
    beforebegin: 'before',
    afterbegin: 'prepend',
    beforeend: 'append',
    afterend: 'after',
    outerHTML: 'replaceWith',
    innerHTML: 'replaceChildren',
  };

/** Tags with all their attributes (HTML 13.1.2.1). */
const TAG =
  /<(?:script|iframe|link|object|embed|img|source|video|audio|track|input)(?=[\s/])(?:[^>"']|"[^"]*"|'[^']*')*>/gi;

/**
 * Mark-up in text: `innerHTML`, `insertAdjacentHTML`, `document.write` and the like. Text that names no host of the
 * policy goes to the browser as it is; other text is parsed where nothing loads, and what must be stopped is marked.
 */
export function guardMarkup(view: Window & typeof globalThis, judge: Judge, elements: Elements): void {
  const { document } = view;
  // Setting mark-up in the document where nothing loads is the guard's own doing.
  let busy = false;
  const quietly = <Value>(work: () => Value): Value => {
    busy = true;
    try {
      return work();
    } finally {
      busy = false;
    }
  };
  const parse = (context: Element | null, html: unknown): ParentNode =>
    quietly(() => {
      const inert = document.implementation.createHTMLDocument('');
      const shell = context ? inert.importNode(context, false) : inert.body;
      // Trusted HTML stays trusted: the browser gets the very value.
      shell.innerHTML = html as string;
      const nodes = (shell as HTMLTemplateElement).content ?? shell;
      // Scripts in such mark-up never run.
      for (const element of nodes.querySelectorAll(LOADING))
        if (element.localName !== 'script') elements.inspect(element);
      return nodes;
    });
  const place = (native: Native, self: unknown, args: unknown[], where: string, html: unknown): unknown => {
    const method = PLACES[where];
    if (busy || !method || !judge.mentions(`${html}`)) return Reflect.apply(native, self, args);
    const element = self as Element;
    if (element.localName === 'style') {
      element.textContent = `${html}`;
      return undefined;
    }
    const context = /^(beforebegin|afterend|outerHTML)$/.test(where) ? element.parentElement : element;
    const shadow = (self as ShadowRoot).host;
    const nodes = parse(shadow ?? context, html);
    const fragment = document.createDocumentFragment();
    while (nodes.firstChild) fragment.append(nodes.firstChild);
    ((element as HTMLTemplateElement).content ?? element)[method as 'append'](fragment);
    return undefined;
  };
  for (const owner of [view.Element.prototype, view.ShadowRoot.prototype])
    for (const name of ['innerHTML', 'outerHTML'])
      hook(owner, name, (native, self, args) => place(native, self, args, name, args[0]), 'set');
  hook(view.Element.prototype, 'insertAdjacentHTML', (native, self, args) =>
    place(native, self, args, String(args[0]).toLowerCase(), args[1]),
  );
  hook(view.Range.prototype, 'createContextualFragment', (native, self, args) => {
    if (busy || !judge.mentions(`${args[0]}`)) return Reflect.apply(native, self, args);
    const inert = document.implementation.createHTMLDocument('');
    const range = inert.createRange();
    range.selectNodeContents(inert.body);
    const fragment = Reflect.apply(native, range, args) as DocumentFragment;
    for (const element of fragment.querySelectorAll(LOADING)) elements.inspect(element);
    return document.adoptNode(fragment);
  });

  /** The parser runs written scripts at once, so that their tags are marked before. */
  const marked = (text: string): string =>
    text.replace(TAG, (tag) => {
      if (!judge.mentions(tag)) return tag;
      const element = quietly(() => {
        const inert = document.implementation.createHTMLDocument('');
        inert.body.innerHTML = tag;
        return inert.body.firstElementChild;
      });
      if (!element) return tag;
      elements.inspect(element, undefined, true);
      const html = element.outerHTML;
      return html.slice(
        0,
        html.length - `</${element.localName}>`.length * Number(html.endsWith(`</${element.localName}>`)),
      );
    });
  // Firefox has them on the class of HTML documents.
  for (const [owner, name] of [view.Document, view.HTMLDocument].flatMap((one) =>
    ['write', 'writeln'].map((method) => [one, method] as const),
  ))
    hook(owner.prototype, name, (native, self, args) => {
      const texts = args.map((text) => (judge.mentions(`${text}`) ? marked(`${text}`) : text));
      return Reflect.apply(native, self, texts);
    });
}
