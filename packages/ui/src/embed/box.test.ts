import { afterEach, expect, it, vi } from 'vitest';
import { boxOf } from './box.js';

/** The document of the tests has no layout: sizes are given. */
const make = (markup: string, width = 0, height = 0, room = 600): HTMLElement => {
  document.body.innerHTML = `<div style="padding:0">${markup}</div>`;
  const parent = document.body.firstElementChild as HTMLElement;
  vi.spyOn(parent, 'clientWidth', 'get').mockReturnValue(room);
  const element = parent.firstElementChild as HTMLElement;
  for (const one of [element, ...element.querySelectorAll('img')])
    vi.spyOn(one, 'getBoundingClientRect').mockReturnValue({ width, height } as DOMRect);
  return element;
};
const declared = (element: HTMLElement, size?: string): Record<string, string | undefined> => {
  const [display, inline, block] = ['display', 'inline-size', 'block-size'].map(
    (name) => new RegExp(`(?:^|;)${name}:([^;]*)`).exec(boxOf(element, size)?.css ?? '')?.[1],
  );
  return { display, inline, block };
};

afterEach(() => vi.restoreAllMocks());

it('copies the size that an embed has on its page', () => {
  expect(declared(make('<object style="display:block"></object>', 300, 150))).toEqual({
    display: 'block',
    inline: '300px',
    block: '150px',
  });
});

it('stays as wide as its parent where the embed is', () => {
  expect(declared(make('<object style="display:block"></object>', 600, 150)).inline).toBe('100%');
  // Less than a pixel is rounding, and the parent's padding is no room.
  expect(declared(make('<object style="display:block"></object>', 599.6, 150)).inline).toBe('100%');
  const element = make('<object style="display:block"></object>', 580, 150);
  (element.parentElement as HTMLElement).style.padding = '0 10px';
  expect(declared(element).inline).toBe('100%');
});

it('takes its height from a ratio, and its place from an embed that is stretched over something', () => {
  expect(boxOf(make('<object style="display:block;aspect-ratio:16/9"></object>', 320, 180))?.css).toMatch(
    /block-size:auto;aspect-ratio:16 ?\/ ?9;/,
  );
  expect(declared(make('<object style="display:block;position:absolute"></object>', 320, 180))).toEqual({
    display: 'block',
    inline: 'auto',
    block: 'auto',
  });
});

it('stands in a line of text where the embed does', () => {
  expect(declared(make('<object style="display:inline"></object>', 300, 150)).display).toBe('inline-block');
});

it('is not there for what cannot be seen: hidden, or smaller than a button', () => {
  expect(boxOf(make('<object style="display:none"></object>', 300, 150))).toBeUndefined();
  expect(boxOf(make('<object style="display:block"></object>', 1, 1))).toBeUndefined();
  expect(boxOf(make('<img width="1" height="1">', 1, 1))).toBeUndefined();
  expect(boxOf(make('<object style="display:block"></object>', 23, 300))).toBeUndefined();
  expect(boxOf(make('<object style="display:block"></object>', 24, 24))).toBeDefined();
});

it('is a line for an image of which the page says no size, and for sound without controls', () => {
  expect(boxOf(make('<img>'))?.compact).toBe(true);
  expect(boxOf(make('<picture><img></picture>'))?.compact).toBe(true);
  expect(boxOf(make('<audio style="display:none"></audio>'))?.compact).toBe(true);
  expect(boxOf(make('<audio hidden style="display:none"></audio>'))).toBeUndefined();
});

it('gives a link the room its content needs, where the page gave it none', () => {
  const size = 'aspect-ratio:16/9;';
  expect(boxOf(make('<a style="display:inline">film</a>', 80, 20), size)?.css).toBe(`display:block;${size}`);
  expect(declared(make('<a style="display:block">film</a>', 300, 200), size).block).toBe('200px');
});

it('leaves an image without a trace of being measured', () => {
  const image = make('<img width="300" height="200">', 300, 200);
  boxOf(image);
  expect(image.hasAttribute('style')).toBe(false);
});
