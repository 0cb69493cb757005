import { afterEach, expect, it, vi } from 'vitest';
import { watchPage } from './watch-page.js';

const seen: (readonly MutationRecord[])[] = [];
let ending: AbortController;
afterEach(() => {
  ending.abort();
  seen.length = 0;
  document.body.innerHTML = '';
});
const watch = (): void => {
  ending = new AbortController();
  watchPage((records) => seen.push(records), ending);
};
const added = (): string[] =>
  seen.flatMap((records) =>
    records.flatMap(({ addedNodes }) => [...addedNodes].map((node) => (node as Element).id)),
  );

it('tells of elements that come onto the page, however deep', async () => {
  document.body.innerHTML = '<div><section></section></div>';
  watch();
  document.querySelector('section')?.insertAdjacentHTML('beforeend', '<p id="deep"></p>');
  await vi.waitFor(() => expect(added()).toContain('deep'));
});

it('tells, without elements, that the page has come further', () => {
  watch();
  document.dispatchEvent(new Event('readystatechange'));
  expect(seen).toEqual([[]]);
});

it('is silent once it is stopped', async () => {
  watch();
  ending.abort();
  const other = vi.fn();
  const witness = new MutationObserver(other);
  witness.observe(document.body, { childList: true });
  document.dispatchEvent(new Event('readystatechange'));
  document.body.insertAdjacentHTML('beforeend', '<p></p>');
  await vi.waitFor(() => expect(other).toHaveBeenCalled());
  witness.disconnect();
  expect(seen).toEqual([]);
});
