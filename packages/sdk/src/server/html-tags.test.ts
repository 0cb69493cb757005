import fc from 'fast-check';
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { readTags } from './html-tags.js';
import type { StartTag } from './start-tag.js';

type Node = DefaultTreeAdapterMap['node'];

/** Start tags with where they begin, read in the pieces given. */
function tagsOf(pieces: readonly string[]): { tags: { at: number; tag: StartTag }[]; out: string } {
  const found: StartTag[] = [];
  const { read, end } = readTags((tag) => {
    found.push(tag);
    return `\ue000${found.length - 1}\ue001`;
  });
  const marked = pieces.map(read).join('') + end();
  const tags: { at: number; tag: StartTag }[] = [];
  let out = '';
  for (const part of marked.split(/(\ue000\d+\ue001)/)) {
    const tag = /^\ue000/.test(part) ? found[Number(part.slice(1, -1))] : undefined;
    if (tag) tags.push({ at: out.length, tag });
    out += tag?.text ?? part;
  }
  return { tags, out };
}

/** What parse5 makes of it: elements that were written, by where their tag begins. */
function expected(html: string): Map<number, { name: string; attributes: [string, string][] }> {
  const elements = new Map<number, { name: string; attributes: [string, string][] }>();
  const walk = (node: Node): void => {
    if (defaultTreeAdapter.isElementNode(node)) {
      const at = node.sourceCodeLocation?.startTag?.startOffset;
      if (at !== undefined && html[at] === '<')
        elements.set(at, {
          name: node.tagName.toLowerCase(),
          attributes: node.attrs.map(({ prefix, name, value }) => [
            `${prefix ? `${prefix}:` : ''}${name}`.toLowerCase(),
            value,
          ]),
        });
    }
    if ('content' in node) walk(node.content);
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: true }));
  return elements;
}

/** Pieces that HTML breaks at. */
const piece = fc.constantFrom(
  ...[
    '<',
    '>',
    '</',
    '/>',
    '<!--',
    '-->',
    '--!>',
    '<!-->',
    '-',
    '--',
    '!',
    '<?',
    '<!',
    '=',
    '"',
    "'",
    ' ',
    '\n',
    '/',
    'a',
    'text',
  ],
  ...[
    '<script>',
    '</script>',
    '<script',
    '</script',
    '</SCRIPT >',
    '<script src=x>',
    '<style>',
    '</style>',
    '<title>',
    '</title>',
    '<textarea>',
    '</textarea>',
  ],
  ...[
    '<img src="a">',
    "<img alt='>' src=b>",
    '<IMG SRC=c/>',
    '<img',
    ' src=d',
    ' src="e',
    '<p>',
    '</p>',
    '<div a=1 a=2>',
    '<xmp>',
    '</xmp>',
    '<noscript>',
    '</noscript>',
  ],
  ...[
    '<svg>',
    '</svg>',
    '<svg/>',
    '<math>',
    '</math>',
    '<mi><b>x</b></mi>',
    '<mi/>',
    '<foreignObject></foreignObject>',
    '<g>',
    '<desc></desc>',
    '</g>',
    '<![CDATA[',
    ']]>',
    ']',
    '<svg><title>x</title></svg>',
    '<b>',
  ],
  ...[
    '<iframe>',
    '</iframe>',
    '<template>',
    '</template>',
    '<!doctype html>',
    '<!doctype "',
    '<=',
    '<a/b=c>',
    '<a =x>',
    '<a x= y>',
  ],
);
const few = (list: readonly string[], maxLength = 10): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...list), { maxLength }).map((pieces) => pieces.join(''));
/** Where tags are easily misread: the escapes of scripts, foreign content, comments. */
const inScript = few([
  '<!--',
  '-->',
  '<script',
  '<script>',
  '</script',
  '</script >',
  '>',
  '-',
  '<img src=a>',
  '<!-->',
  ' ',
  'x',
  '<!',
  '<!-',
  '--',
]).map((text) => `<script>${text}</script><img src=b>`);
const inForeign = few([
  '<![CDATA[<img src=a>]]>',
  '<![CDATA[',
  ']]>',
  ']',
  '<img src=a>',
  '<desc><img src=a></desc>',
  '<foreignObject><p><img src=a></p></foreignObject>',
  '<title><b>x</b></title>',
  '<style>p</style>',
  '<style><img src=c></style>',
  '<script>if</script>',
  '<script><img src=d></script>',
  '<p>',
  '<g/>',
  '<g></g>',
  '<font color=x>',
  '<font></font>',
  'x',
  '>',
]).map((text) => `<svg>${text}</svg><img src=b>`);
const inComment = few(['-', '!', '>', '<img src=a>', 'x', '<!--', '--!', '->']).map(
  (text) => `<!--${text}--><img src=b>`,
);
const around = (names: string): string[] => names.split(' ').flatMap((name) => [`<${name}>`, `</${name}>`]);
const NESTED = around('svg math div li ul td tr table tbody p h1 h2 form template button style');
/** What shows whether a parser is in SVG: each hides a picture, from the one reading or the other. */
const revealing = fc.constantFrom(
  '',
  '<![CDATA[><img src=a>]]>',
  '<![CDATA[<a title="]]><img src=a>">',
  '<style><a title="</style><img src=a>"></a>',
  '<title><img src=a></title>',
);
/**
 * HTML that ends SVG and MathML, or might. For parse5 `</title>` ends one of SVG from within an element that HTML does not
 * know: no such element is in these.
 */
const illNested = fc
  .array(
    fc.tuple(
      fc.oneof(
        ...['desc', 'mi', 'title', 'annotation-xml'].map((name) => few([...NESTED, ...around(name)])),
        few([
          ...NESTED,
          ...around('foreignObject g a b em option'),
          ...['<svg><foreignObject>', '<td><svg>', '<textarea>'],
        ]),
      ),
      revealing,
    ),
    { maxLength: 3 },
  )
  .map((parts) => parts.flat().join(''));
const html = fc.oneof(
  illNested,
  fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join('')),
  ...[inScript, inForeign, inComment].map((part) => fc.tuple(part, part).map((parts) => parts.join(''))),
);

describe('start tags of HTML', { timeout: 30_000 }, () => {
  it('are those that parse5 finds, with the same attributes', () => {
    fc.assert(
      fc.property(html, (text) => {
        const { tags, out } = tagsOf([text]);
        const byPlace = new Map(tags.map(({ at, tag }) => [at, tag]));
        for (const [at, { name, attributes }] of expected(out)) {
          // Written where a parser might be in SVG still.
          if (name === 'span') continue;
          const tag = byPlace.get(at);
          expect(tag?.name, `${name} at ${at}`).toBe(name);
          expect(tag?.attributes.map((attribute) => [attribute.name, attribute.value])).toEqual(attributes);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('are never found where parse5 sees text: an img tag is always an element', () => {
    const body = html.filter((text) => !/noscript|template|doctype|xmp|select/.test(text));
    fc.assert(
      fc.property(body, (inner) => {
        const text = `<!doctype html><body>${inner}`;
        const { tags, out } = tagsOf([text]);
        const places = expected(out);
        for (const { at, tag } of tags)
          if (tag.name === 'img') expect(places.get(at)?.name, `${text} at ${at}`).toMatch(/^(img|image)$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('are the same however the text is cut, and nothing else changes', () => {
    fc.assert(
      fc.property(html, fc.array(fc.nat(200)), (text, cuts) => {
        const places = [...new Set([0, ...cuts.map((cut) => cut % (text.length + 1)), text.length])].sort(
          (a, b) => a - b,
        );
        const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
        const whole = tagsOf([text]);
        expect(tagsOf(pieces)).toEqual(whole);
        expect(tagsOf([...text])).toEqual(whole);
        if (!/<(svg|math|!\[CDATA)/i.test(text)) expect(whole.out).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('is linear in the length of a page', () => {
    const time = (count: number): number => {
      const text = '<p class="a">Text <!-- x --> <script>if (a < b && c) {}</script><img src=x>'.repeat(
        count,
      );
      const start = performance.now();
      const { read } = readTags(({ text: same }) => same);
      for (let index = 0; index < text.length; index += 1000) read(text.slice(index, index + 1000));
      return performance.now() - start;
    };
    time(2000);
    const [small, large] = [Math.min(time(2000), time(2000)), Math.min(time(20_000), time(20_000))];
    expect(large / small).toBeLessThan(40);
  });
});
