import { expect, it, vi } from 'vitest';
import { setEmbed } from './embed.js';

it.each([
  ['iframe', 'src'],
  ['img', 'src'],
  ['video', 'src'],
  ['object', 'data'],
  ['link', 'href'],
  ['a', 'href'],
])('an embed in <%s> loads by its %s, and is off the page again without one', (name, attribute) => {
  const element = document.createElement(name);
  setEmbed(element, '/player');
  expect(element.getAttributeNames()).toEqual([attribute]);
  expect(element.getAttribute(attribute)).toBe('/player');
  setEmbed(element, '');
  expect(element.getAttributeNames()).toEqual([]);
});

it('an embed that is as it should be is not touched: it would load again', () => {
  const element = document.createElement('div');
  const set = vi.spyOn(element, 'setAttribute');
  const remove = vi.spyOn(element, 'removeAttribute');
  setEmbed(element, '');
  setEmbed(element, '/player');
  setEmbed(element, '/player');
  expect([set.mock.calls, remove.mock.calls]).toEqual([[['src', '/player']], []]);
});

it('a frame is emptied before its source is taken away, which alone would leave it running', () => {
  const element = document.createElement('div');
  setEmbed(element, '/player');
  const set = vi.spyOn(element, 'setAttribute');
  setEmbed(element, '');
  expect(set.mock.calls).toEqual([['src', '']]);
});
