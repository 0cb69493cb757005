import fc from 'fast-check';
import { parse } from 'parse5';
import { encodeStored, policyTag } from '../../decision/stored-choice.js';
import { rewriteHtml } from '../../server/rewrite-html.js';
import { policyWith } from '../policy.js';
import { GATED, html, OPEN } from './html-pages.js';
import { bare, elements, isWellNested, loads } from './html-tree.js';
import type { FuzzTarget } from './target.js';
import { pieces } from './text.js';

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
    'In the rewritten page parse5 finds no element that loads from a denied host; its elements and texts are those of the page as it was, where SVG and MathML are well nested; it is the same wherever the bytes are cut.',
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
    // An empty span is written where a parser might be in SVG still; in a `select` there was none until 2025.
    const isClear =
      isWellNested(before) &&
      !/<select[\s\S]*<(svg|math)/i.test(before) &&
      page.split('<span>').length === before.split('<span>').length;
    if (isClear && bare(page, before) !== bare(before)) throw new Error(`another tree: ${page}`);
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
  'HTML in SVG that is not well nested': one('<svg><foreignObject>', '<b><ul><li></b><svg></ul>', ''),
  'SVG that HTML ends': one('', '<div><svg><g></div>', ''),
  'a nested mark': one('<img data-consent="', '(', '">'),
});
