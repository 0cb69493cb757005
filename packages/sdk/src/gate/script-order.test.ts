import { expect, it } from 'vitest';
import { Order, orderOf, sourceOf } from './script-order.js';

const script = (attributes: string): HTMLScriptElement => {
  document.body.innerHTML = `<script type="text/plain" ${attributes}></script>`;
  return document.body.firstChild as HTMLScriptElement;
};

it.each<[string, number]>([
  ['', Order.inline],
  ['data-type=""', Order.inline],
  ['data-type="text/javascript"', Order.inline],
  ['data-type="application/javascript"', Order.inline],
  ['defer', Order.inline],
  ['nomodule', Order.inline],
  ['src="/a.js"', Order.blocking],
  ['data-src="/a.js"', Order.blocking],
  ['data-type="text/javascript" src="/a.js"', Order.blocking],
  ['async', Order.free],
  ['async src="/a.js"', Order.free],
  ['async defer src="/a.js"', Order.free],
  ['async data-type="module"', Order.free],
  ['data-type="module"', Order.deferred],
  ['data-type="module" src="/a.js"', Order.deferred],
  ['data-type="text/javascript-not"', Order.deferred],
  ['data-type="application/ld+json"', Order.deferred],
  ['defer src="/a.js"', Order.deferred],
  ['defer data-src="/a.js"', Order.deferred],
  ['nomodule src="/a.js"', Order.deferred],
])('a script with %s has place %i among the others', (attributes, order) => {
  expect(orderOf(script(attributes))).toBe(order);
});

it('the source of a script is data-src before src, and nothing where there is neither', () => {
  expect(sourceOf(script('data-src="/a.js" src="/b.js"'))).toBe('/a.js');
  expect(sourceOf(script('src="https://cdn.example/b.js"'))).toBe('https://cdn.example/b.js');
  expect(sourceOf(script(''))).toBe('');
});
