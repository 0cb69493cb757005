import { afterEach, expect, it, vi } from 'vitest';
import { hasOwnSources, hideSources, showSources } from './sources.js';

const make = (markup: string): HTMLElement => {
  // Not on the page, where the document of the tests would load frames.
  const parent = document.createElement('div');
  parent.innerHTML = markup;
  return parent.firstElementChild as HTMLElement;
};
const attributes = (element: Element): Record<string, string> =>
  Object.fromEntries(
    [...element.attributes]
      .filter(({ name }) => !/^data-/.test(name))
      .map(({ name, value }) => [name, value]),
  );

afterEach(() => vi.restoreAllMocks());

it('leaves an embed with one source to the gate, and knows those with more', () => {
  expect(hasOwnSources(make('<iframe data-src="/a"></iframe>'))).toBe(false);
  expect(hasOwnSources(make('<img data-srcset="/a 1x">'))).toBe(true);
  expect(hasOwnSources(make('<picture><source data-srcset="/a 1x"><img data-src="/b"></picture>'))).toBe(
    true,
  );
  expect(hasOwnSources(make('<video><source data-src="/a"></video>'))).toBe(true);
  expect(hasOwnSources(make('<video><source src="/own"></video>'))).toBe(false);
});

it.each([
  ['iframe', 'src'],
  ['img', 'src'],
  ['embed', 'src'],
  ['object', 'data'],
  ['link', 'href'],
])('loads and unloads %s by %s', (tag, attribute) => {
  const element = make(`<${tag} data-src="/a"></${tag}>`);
  showSources(element);
  expect(element.getAttribute(attribute)).toBe('/a');
  hideSources(element);
  expect(attributes(element)).toEqual({});
  expect(element.dataset.src).toBe('/a');
});

it('sets sources of a picture before its image, so that the image alone is never fetched', () => {
  const picture = make('<picture><source data-srcset="/a 1x"><img data-src="/b"></picture>');
  const order: string[] = [];
  for (const part of picture.children)
    vi.spyOn(part, 'setAttribute').mockImplementation((name) => order.push(`${part.localName} ${name}`));
  showSources(picture);
  expect(order).toEqual(['source srcset', 'img src']);
});

it('sets srcset before src on one image', () => {
  const image = make('<img data-src="/b" data-srcset="/a 1x">');
  const order: string[] = [];
  vi.spyOn(image, 'setAttribute').mockImplementation((name) => order.push(name));
  showSources(image);
  expect(order).toEqual(['srcset', 'src']);
});

it('has a video look again for its sources, when they come and when they go', () => {
  const video = make('<video><source data-src="/a"><track data-src="/t"></video>') as HTMLVideoElement;
  const load = vi.spyOn(video, 'load').mockImplementation(() => undefined);
  showSources(video);
  expect([...video.children].map(attributes)).toEqual([{ src: '/a' }, { src: '/t' }]);
  expect(load).toHaveBeenCalledTimes(1);
  hideSources(video);
  expect([...video.children].map(attributes)).toEqual([{}, {}]);
  expect(load).toHaveBeenCalledTimes(2);
});

it('empties a frame before it takes its source away', () => {
  const frame = make('<iframe data-src="/a" src="/a"></iframe>');
  const set = vi.spyOn(frame, 'setAttribute');
  hideSources(frame);
  expect(set).toHaveBeenCalledWith('src', '');
  expect(frame.hasAttribute('src')).toBe(false);
});

it('touches nothing of the page: what has no data-src keeps its source', () => {
  const video = make('<video><source src="/own"><source data-src="/a"></video>') as HTMLVideoElement;
  vi.spyOn(video, 'load').mockImplementation(() => undefined);
  showSources(video);
  hideSources(video);
  expect(video.firstElementChild?.getAttribute('src')).toBe('/own');
});
