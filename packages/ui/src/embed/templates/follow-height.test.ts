import { expect, it } from 'vitest';
import { readHeight } from './follow-height.js';

it.each([
  ['X', { 'twttr.embed': { method: 'twttr.private.resize', params: [{ width: 550, height: 431.2 }] } }, 432],
  ['Instagram', '{"type":"MEASURE","details":{"height":820}}', 820],
  ['Bluesky', { id: '0.5', height: 300 }, 300],
  ['Mastodon', { type: 'setHeight', id: 1, height: 410 }, 410],
])('reads the height that a frame of %s tells', (_, data, height) => {
  expect(readHeight(data)).toBe(height);
});

it.each([
  [undefined],
  [null],
  ['no JSON'],
  ['null'],
  [{}],
  [{ height: '100%' }],
  [{ height: -1 }],
  [{ height: 1e9 }],
  [{ height: Number.NaN }],
])('leaves %j alone', (data) => {
  expect(readHeight(data)).toBeUndefined();
});
