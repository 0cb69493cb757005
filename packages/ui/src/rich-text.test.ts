import fc from 'fast-check';
import { h, render } from 'preact';
import { describe, expect, it } from 'vitest';
import { blocks, inline } from './rich-text.js';

const drawn = (content: ReturnType<typeof inline>): HTMLElement => {
  const element = document.createElement('div');
  render(h('div', null, content), element);
  return element.firstChild as HTMLElement;
};

describe('rich text', () => {
  it.each([
    ['plain', 'plain'],
    ['*very* good', '<em>very</em> good'],
    [
      'see [our list](https://example.com/a)',
      'see <a href="https://example.com/a" rel="noreferrer" part="worded">our list</a>',
    ],
    [
      '[here](#dpo), [there](/contact)',
      '<a href="#dpo" rel="noreferrer" part="worded">here</a>, <a href="/contact" rel="noreferrer" part="worded">there</a>',
    ],
    // What can be read is not said again on paper.
    [
      '[dpo@x.example](mailto:dpo@x.example)',
      '<a href="mailto:dpo@x.example" rel="noreferrer">dpo@x.example</a>',
    ],
    ['[click](javascript:alert)', 'click'],
    ['[click](data:text/html,x)', 'click'],
    ['2 * 3 and [a]', '2 * 3 and [a]'],
    ['<b>no</b>', '&lt;b&gt;no&lt;/b&gt;'],
  ])('%s', (text, html) => {
    expect(drawn(inline(text)).innerHTML).toBe(html);
  });

  it('makes paragraphs and lists of lines', () => {
    expect(drawn(blocks('One:\n- a\n- *b*\n\nTwo')).innerHTML).toBe(
      '<p>One:</p><ul part="items"><li>a</li><li><em>b</em></li></ul><p>Two</p>',
    );
  });

  it('never draws an element but em, a, p, ul and li, nor a link of another scheme', () => {
    const piece = fc.constantFrom(
      '*',
      '[',
      ']',
      '(',
      ')',
      '\n',
      '- ',
      '<img onerror=x>',
      'javascript:',
      'https://a.example',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const root = drawn(blocks(pieces.join('')));
        for (const element of root.querySelectorAll('*')) expect('EM A P UL LI').toContain(element.tagName);
        for (const link of root.querySelectorAll('a'))
          expect(link.getAttribute('href')).toMatch(/^(https?:|#|\/)/);
      }),
    );
  });

  it('takes time in proportion to the text', () => {
    for (const hostile of ['*', '[', '[a](', '*a[', '- *', '- *\n']) {
      const start = performance.now();
      blocks(hostile.repeat(100_000));
      // Milliseconds, where the square of it would take minutes.
      expect(performance.now() - start).toBeLessThan(3000);
    }
  });
});
