import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from 'parse5';
import { GATED } from './html-pages.js';

/** What parse5 makes of a page: an oracle for what a browser would load, and for what a page says apart from that. */

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const JAVASCRIPT =
  /^(text|application)\/(x-)?(java|ecma)script$|^text\/(javascript1\.[0-5]|jscript|livescript)$|^module$/i;
const FIRST: Readonly<Record<string, readonly string[]>> = {
  script: ['src'],
  img: ['src', 'srcset'],
  iframe: ['src'],
  link: ['href', 'imagesrcset'],
  object: ['data'],
  embed: ['src'],
  video: ['src', 'poster'],
  audio: ['src'],
  source: ['src', 'srcset'],
  track: ['src'],
  input: ['src'],
};
const IN_SVG: Readonly<Record<string, readonly string[]>> = {
  script: ['href', 'xlink:href'],
  image: ['href', 'xlink:href'],
};

function isGated(address: string): boolean {
  try {
    const { protocol, hostname } = new URL(address, 'https://page.invalid/');
    return /^https?:$/.test(protocol) && hostname.replace(/\.$/, '') === GATED;
  } catch {
    return false;
  }
}

/** Addresses of a list of pictures, as the HTML standard reads it (4.8.4.2.1): by hand, without parentheses. */
function candidates(list: string): string[] {
  const found: string[] = [];
  for (let rest = list.replace(/^[\s,]+/, ''); rest; rest = rest.replace(/^[\s,]+/, '')) {
    const [address = ''] = /^\S+/.exec(rest) ?? [];
    rest = rest.slice(address.length);
    found.push(address.replace(/,+$/, ''));
    if (!address.endsWith(',')) rest = rest.replace(/^[^,]*/, '');
  }
  return found;
}

/** Elements of a tree in order. */
export function* elements(node: Node): Generator<Element> {
  if (defaultTreeAdapter.isElementNode(node)) yield node;
  if ('content' in node) yield* elements(node.content);
  if ('childNodes' in node) for (const child of node.childNodes) yield* elements(child);
}

/** Marks that the visitor of the target grants: what they stand on is ready to run. */
const GRANTED = /^\s*(analytics|essential|!ads|service:stats)\s*$/;

/** What an element would load although it is gated. */
export function loads({ tagName, attrs, namespaceURI }: Element): string | undefined {
  const of = (wanted: string): string | undefined =>
    attrs.find((one) => (one.prefix ? `${one.prefix}:${one.name}` : one.name) === wanted)?.value;
  if (GRANTED.test(of('data-consent') ?? '')) return undefined;
  const isSvg = namespaceURI.endsWith('svg');
  if (!isSvg && !namespaceURI.endsWith('xhtml')) return undefined;
  if (tagName === 'script') {
    const type = of('type');
    if (type && !JAVASCRIPT.test(type.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, ''))) return undefined;
  }
  if (tagName === 'link' && /^\s*canonical\s*$/i.test(of('rel') ?? '')) return undefined;
  for (const name of (isSvg ? IN_SVG : FIRST)[tagName] ?? []) {
    const value = of(name);
    if (value === undefined) continue;
    for (const one of name.endsWith('srcset') ? candidates(value) : [value])
      if (isGated(one)) return `${tagName} ${name} ${one}`;
  }
  return undefined;
}

/** What browsers that run scripts take for text, and others for elements, which are marked. */
const isUnscripted = (parent: Node | null): boolean =>
  /^(noscript|style|title|xmp|iframe|noembed|noframes)$/.test(parent?.nodeName ?? '');

const isInSelect = (node: Node | null): boolean =>
  !!node && (node.nodeName === 'select' || ('parentNode' in node && isInSelect(node.parentNode)));

/** Whether all SVG and MathML of a page ends by its own tags: of other pages the rewriter changes the tree. */
export function isWellNested(text: string): boolean {
  const page = parse(text, { sourceCodeLocationInfo: true });
  for (const { namespaceURI, sourceCodeLocation: at } of elements(page)) {
    const { startTag, endTag } = at ?? {};
    if (!namespaceURI.endsWith('xhtml') && !endTag && text[(startTag?.endOffset ?? 0) - 2] !== '/')
      return false;
  }
  return true;
}

/** A tree without what gating changes, to compare with that of `before`, the page as it was. */
export function bare(text: string, before = text): string {
  const lines: string[] = [];
  // Parsers of before 2025 leave out of a `select` all but scripts: what such an element holds as text, others read
  // as tags, and the other way round; it can end in the text after a script. A `textarea` ends the `select`, for those
  // who know nothing of the SVG that it is in.
  const isEither = /<(svg|math|iframe|style|title|xmp|noembed|noframes|noscript)/i.test(before)
    ? (parent: Node | null): boolean =>
        isInSelect(parent) || (parent?.nodeName === 'textarea' && /<select/i.test(before))
    : (): boolean => false;
  const walk = (node: Node, depth: number): void => {
    if (defaultTreeAdapter.isElementNode(node))
      lines.push(`${depth} <${node.namespaceURI.slice(-4)} ${node.tagName}>`);
    else if (
      defaultTreeAdapter.isTextNode(node) &&
      !isUnscripted(node.parentNode) &&
      !isEither(node.parentNode)
    )
      lines.push(`${depth} ${node.value}`);
    else if (defaultTreeAdapter.isCommentNode(node) && !isEither(node.parentNode))
      lines.push(`${depth} !${node.data}`);
    if ('content' in node) walk(node.content, depth + 1);
    if ('childNodes' in node) for (const child of node.childNodes) walk(child, depth + 1);
  };
  walk(parse(text), 0);
  return lines.join('\n');
}
