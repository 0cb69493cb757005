// @vitest-environment node
import fc from 'fast-check';
import { parse } from 'parse5';
import { expect, it } from 'vitest';
import { through } from '../testing/fuzz/html.js';
import { GATED } from '../testing/fuzz/html-pages.js';
import { elements, loads } from '../testing/fuzz/html-tree.js';

const ADDRESS = `https://${GATED}/a`;

/**
 * What loads where a part was taken for HTML that is SVG, the other way round, and where CDATA was taken for a comment:
 * in HTML a style sheet is text up to its end, in SVG it has tags.
 */
const PROBES = [
  `<style><i title="</style><link href=${ADDRESS}>">`,
  `<style><img src=${ADDRESS}>`,
  `<![CDATA[><i title="]]><img src=${ADDRESS}>">`,
];

/** What parse5 finds in the rewritten page that loads although it is denied. */
async function found(html: string): Promise<readonly string[]> {
  const page = Buffer.from(await through([Buffer.from(html)])).toString();
  return [...elements(parse(page))].map(loads).filter((fault) => fault !== undefined);
}

it.each([
  // An end tag of HTML ends the SVG that was never ended in it.
  '<div><svg></div>',
  '<span><svg><g></span>',
  '<ul><li><svg></ul>',
  '<h1><svg></h2>',
  '<b><div><svg></b>',
  '<table><tr><td><svg></td>',
  '<table><td><svg><foreignObject></td>',
  '<table><td><svg><foreignObject><td>',
  '<template><svg></template>',
  // And one that does not.
  '<div><svg><desc></div>',
  '<span><div><svg></span>',
  '<form><svg></form>',
  '<svg><foreignObject><div><svg><foreignObject></div></foreignObject></svg></div></foreignObject>',
  // What HTML ends by itself, or does not begin.
  '<svg><foreignObject><li><li></li></foreignObject>',
  '<svg><foreignObject><option><option></option></foreignObject>',
  '<svg><foreignObject><tr></foreignObject>',
  '<svg><foreignObject><body></foreignObject>',
  '<template><svg><desc><th>',
  '<template><td><svg><desc><th>',
  '<table><table><svg></table>',
  // What is MathML where all else is HTML, and the other way round.
  '<math><mi><mglyph>',
  '<svg><mi><mglyph></mglyph></mi>',
  '<math><annotation-xml encoding="text&#47;html">',
  '<div><svg><annotation-xml></div>',
])('what comes after %s is read as the browser reads it', async (html) => {
  for (const probe of PROBES) expect(await found(html + probe), probe).toEqual([]);
});

// Browsers go by the element, parse5 by what is in it: to them this picture loads.
it('CDATA is no comment in an element of SVG that holds HTML', async () => {
  const page = await through([Buffer.from(`<svg><desc>${PROBES[2]}`)]);
  expect(Buffer.from(page).toString()).toContain(' data-src=');
});

const name = fc.constantFrom(
  ...['svg', 'math', 'foreignObject', 'g', 'mtext', 'div', 'p', 'span', 'ul', 'li', 'dd', 'h1', 'option'],
  ...['table', 'tr', 'td', 'caption', 'template', 'button', 'form', 'object', 'br', 'body'],
);
/** Without ends of `mtext` and the like: parse5 ends them from HTML inside them too, against the standard. */
const tag = fc
  .tuple(name, fc.constantFrom('<', '<', '</'))
  .map(([word, open]) => `${open === '</' && word === 'mtext' ? '<' : open}${word}>`);

it('is read as the browser reads it after any tags', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(tag, { maxLength: 12 }),
      fc.constantFrom(...PROBES),
      async (tags, probe) => (await found(tags.join('') + probe)).length === 0,
    ),
    { numRuns: 3000, seed: 1 },
  );
});
