import fc from 'fast-check';
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from 'parse5';
import { encodeStored, policyTag } from '../../decision/stored-choice.js';
import { rewriteHtml } from '../../server/rewrite-html.js';
import { policyWith } from '../policy.js';
import type { FuzzTarget } from './target.js';
import { damaged, pieces } from './text.js';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const GATED = 'ads.example';
const OPEN = 'stats.example';
const policy = policyWith({
  services: [
    { id: 'retargeting', name: 'Retargeting', purposes: ['ads'], hosts: [GATED] },
    { id: 'stats', name: 'Stats', purposes: ['analytics'], hosts: [OPEN] },
  ],
});
/** Analytics granted, advertising denied. */
const COOKIE = `avow=${encodeStored({
  tag: policyTag(policy, 4),
  time: Math.floor(Date.now() / 1000),
  answers: '0210',
  id: 'A'.repeat(22),
})}`;

const address = fc.constantFrom(
  ...[
    `https://${GATED}/a`,
    `//${GATED}/a?b&amp;c`,
    `HTTPS://ADS.EXAMPLE:443/a`,
    `https:\\\\${GATED}\\a`,
    `\t https://${GATED}/a `,
  ],
  ...[
    `https&colon;//ads&period;example/a`,
    `https:&#47;&#x2f;&#97;ds.example/a`,
    `https:&bsol;&bsol;ads.example/`,
    `ht\ntps://ads.exam\tple/`,
  ],
  ...[
    `https://user@${GATED}/a`,
    `https://ａｄｓ.example/a`,
    `https://ads&#173;.example/a`,
    `https://%61ds.example/`,
    `https://ads.example./a`,
  ],
  ...[
    `https://${OPEN}/a`,
    '/own',
    'own.js',
    '#',
    '',
    'data:,x',
    `https://other.example/?${GATED}`,
    `https://no-${GATED}/`,
  ],
);
const pictures = fc
  .tuple(
    fc.array(address, { minLength: 1, maxLength: 3 }),
    fc.constantFrom(', ', ',', ' 1x, ', ' 1x,', ' 1x ,'),
  )
  .map(([all, by]) => all.join(by));
const attribute = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(
      fc.constantFrom('src', 'href', 'data', 'poster', 'SRC', 'xlink:href', 'data-src'),
      address,
    ),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('srcset', 'imagesrcset'), pictures) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constant('type'),
      fc.constantFrom(
        '',
        'module',
        'text/plain',
        'text/javascript',
        ' text/javascript ',
        'TEXT/JavaScript1.5',
        'application/json',
        'text/x',
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant('rel'),
      fc.constantFrom('stylesheet', 'preload', 'canonical', 'icon', 'Canonical stylesheet'),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant('data-consent'),
      fc.constantFrom('ads', 'analytics', 'essential', '', '!ads', 'service:stats'),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom('async', 'alt', 'nonce', 'a', '=', 'data-type'),
      fc.constantFrom('', 'x', '>', '</script>'),
    ),
  },
);
const written = fc
  .tuple(attribute, fc.constantFrom('"', "'", ''))
  .map(
    ([[name, value], quote]) =>
      `${name}=${quote}${quote ? value.replaceAll(quote, '') : value.replace(/[\s>"'`]/g, '')}${quote}`,
  );
const name = fc.constantFrom(
  'script',
  'img',
  'iframe',
  'link',
  'object',
  'embed',
  'video',
  'audio',
  'source',
  'track',
  'input',
  'image',
  'SCRIPT',
  'p',
  'use',
);
const tag = fc
  .tuple(name, fc.array(written, { maxLength: 4 }), fc.constantFrom('>', '/>', ' >', ''))
  .map(([element, all, end]) => `<${element} ${all.join(' ')}${end}`);
const piece = fc.oneof(
  { weight: 4, arbitrary: tag },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        '</script>',
        '<script>',
        '<!--',
        '-->',
        '<style>',
        '</style>',
        '<svg>',
        '</svg>',
        '<math>',
        '</math>',
        '<title>',
        '</title>',
        '<textarea>',
        '</textarea>',
      ],
      ...[
        '<noscript>',
        '</noscript>',
        '<template>',
        '</template>',
        '<p>',
        '</p>',
        '<table>',
        '<select>',
        '</select>',
        '<a b="',
        "c'",
        '<![CDATA[',
        ']]>',
        '<iframe>',
        '</iframe>',
      ],
      ...[
        '<foreignObject>',
        '</foreignObject>',
        '<desc>',
        '<xmp>',
        '</xmp>',
        '<!doctype html>',
        '<body>',
        '<head>',
        '</head>',
        'text é',
        '<b',
        '<',
        '>',
        ' ',
      ],
    ),
  },
);
const html = fc.oneof(
  { weight: 4, arbitrary: fc.array(piece, { maxLength: 10 }).map((all) => all.join('')) },
  { weight: 1, arbitrary: damaged(fc.array(piece, { maxLength: 6 }).map((all) => all.join(''))) },
);
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

/** Elements of a tree in order, with what they would load although it is gated. */
function* elements(node: Node): Generator<Element> {
  if (defaultTreeAdapter.isElementNode(node)) yield node;
  if ('content' in node) yield* elements(node.content);
  if ('childNodes' in node) for (const child of node.childNodes) yield* elements(child);
}

/** Marks that COOKIE grants: what they stand on is ready to run. */
const GRANTED = /^\s*(analytics|essential|!ads|service:stats)\s*$/;

function loads({ tagName, attrs, namespaceURI }: Element): string | undefined {
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

/** A tree without what gating changes, to compare. */
function bare(text: string): string {
  const lines: string[] = [];
  // Inside a `select` parsers of before 2025 know no SVG: a script in one is text for them, and holds elements for others.
  const isEither = /<(svg|math)/i.test(text)
    ? (parent: Node | null): boolean => parent?.nodeName === 'script' && isInSelect(parent)
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
    else if (defaultTreeAdapter.isCommentNode(node)) lines.push(`${depth} !${node.data}`);
    if ('content' in node) walk(node.content, depth + 1);
    if ('childNodes' in node) for (const child of node.childNodes) walk(child, depth + 1);
  };
  walk(parse(text), 0);
  return lines.join('\n');
}

/** What comes out of the stream when the bytes go in by these pieces. */
export async function through(chunks: readonly Uint8Array[]): Promise<Uint8Array> {
  const { readable, writable } = rewriteHtml(policy, COOKIE);
  const writer = writable.getWriter();
  const all = Promise.all([...chunks.map((chunk) => writer.write(chunk)), writer.close()]);
  const out: Uint8Array[] = [];
  const reader = readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    out.push(value);
  }
  await all;
  return Buffer.concat(out);
}

export const rewriter: FuzzTarget = {
  name: 'html',
  holds:
    'In the rewritten page parse5 finds no element that loads from a denied host; its elements and texts are those of the page as it was; it is the same wherever the bytes are cut.',
  property: fc.asyncProperty(html, fc.array(fc.nat(2000), { maxLength: 6 }), async (text, cuts) => {
    const bytes = Buffer.from(text);
    const out = await through([bytes]);
    const cut = await through(pieces<Uint8Array>(bytes, cuts));
    if (Buffer.compare(out, cut)) throw new Error('other bytes when it is cut');
    const page = Buffer.from(out).toString();
    for (const element of elements(parse(page))) {
      const fault = loads(element);
      if (fault) throw new Error(`loads: ${fault} in ${page}`);
    }
    const before = bytes.toString();
    if (bare(page) !== bare(before)) throw new Error(`another tree: ${page}`);
  }),
  grows: Object.fromEntries(
    [
      '<',
      '<a b',
      '<p a=1 ',
      '<img src=//ads.example/>',
      'x',
      '<!--',
      '<svg>',
      '</p>',
      '<script><!--',
      '&amp;',
      '"',
    ].map((part) => [
      part,
      (length: number) => {
        const bytes = Buffer.from(part.repeat(Math.ceil(length / part.length)));
        const cuts = Array.from({ length: bytes.length / 1000 }, (_, n) => n * 1000);
        return () => through(pieces<Uint8Array>(bytes, cuts));
      },
    ]),
  ),
};
const one = (start: string, part: string, end: string) => (length: number) => {
  const inside = Array.from({ length: Math.ceil(length / part.length) }, (_, n) =>
    part.replace('#', String(n)),
  ).join('');
  const bytes = Buffer.from(start + inside + end);
  const cuts = Array.from({ length: bytes.length / 1000 }, (_, n) => n * 1000);
  return () => through(pieces<Uint8Array>(bytes, cuts));
};
Object.assign(rewriter.grows ?? {}, {
  'a tag with many attributes': one('<p', ' a#', '>'),
  'a tag that never ends, in pieces': one('<p title="', 'x', ''),
  'many pictures in one list': one('<img srcset="', '//x.example/ 1x,', '">'),
  'noscript in noscript': one('', '<noscript>', ''),
  'what a select leaves out': one('<select>', '<style><title>', ''),
  'a nested mark': one('<img data-consent="', '(', '">'),
});
