import { afterEach, expect, it } from 'vitest';
import { fetchAhead } from './fetch-ahead.js';
import { Order } from './script-order.js';

afterEach(() => {
  document.head.innerHTML = '';
  document.body.innerHTML = '';
});

const script = (attributes: string): HTMLScriptElement => {
  document.body.innerHTML = `<script type="text/plain" ${attributes}></script>`;
  return document.body.firstChild as HTMLScriptElement;
};
const links = (): HTMLLinkElement[] => [...document.head.querySelectorAll('link')];
const all = (): boolean => true;

it('a script that waits is asked for as it will ask itself: source, credentials, referrer, integrity, priority, nonce', () => {
  const waiting = script(
    'src="https://cdn.example/a.js" crossorigin="anonymous" fetchpriority="low" integrity="sha256-x" referrerpolicy="no-referrer" id="a" class="b" data-integrity="no" xcrossorigin="no" integrity-x="no"',
  );
  waiting.nonce = 'abc';
  fetchAhead(new Map([[waiting, Order.blocking]]), all);
  const [link] = links();
  expect(links()).toHaveLength(1);
  expect(
    Object.fromEntries(link?.getAttributeNames().map((name) => [name, link.getAttribute(name)]) ?? []),
  ).toMatchObject({
    rel: 'preload',
    as: 'script',
    href: 'https://cdn.example/a.js',
    crossorigin: 'anonymous',
    fetchpriority: 'low',
    integrity: 'sha256-x',
    referrerpolicy: 'no-referrer',
  });
  expect(link?.nonce).toBe('abc');
  for (const name of ['id', 'class', 'data-integrity', 'xcrossorigin', 'integrity-x'])
    expect(link?.hasAttribute(name)).toBe(false);
});

it('is fetched from where data-src says', () => {
  fetchAhead(new Map([[script('data-src="/late.js"'), Order.blocking]]), all);
  expect(links()[0]?.getAttribute('href')).toBe('/late.js');
});

it.each(['load', 'error'])('the link goes once it has met its end (%s)', (end) => {
  fetchAhead(new Map([[script('src="/a.js"'), Order.blocking]]), all);
  links()[0]?.dispatchEvent(new Event(end));
  expect(links()).toEqual([]);
});

it('only scripts that others wait for, only granted ones, and each once', () => {
  const [one, denied, inline, free] = ['a', 'b', 'c', 'd'].map((name) => script(`src="/${name}.js"`)) as [
    HTMLScriptElement,
    HTMLScriptElement,
    HTMLScriptElement,
    HTMLScriptElement,
  ];
  const queue = new Map<HTMLScriptElement, number>([
    [one, Order.blocking],
    [denied, Order.blocking],
    [inline, Order.inline],
    [free, Order.free],
  ]);
  const asked = (): string[] => links().map((link) => new URL(link.href, 'http://x').pathname);
  fetchAhead(queue, (candidate) => candidate !== denied);
  fetchAhead(queue, (candidate) => candidate !== denied);
  expect(asked()).toEqual(['/a.js']);
  fetchAhead(queue, all);
  expect(asked()).toEqual(['/a.js', '/b.js']);
});
