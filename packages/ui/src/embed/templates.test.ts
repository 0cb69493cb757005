import { afterEach, expect, it, vi } from 'vitest';
import { readTemplate } from './templates.js';

const marked = (markup: string): HTMLElement => {
  document.body.innerHTML = markup;
  return document.querySelector('[data-consent-embed]') as HTMLElement;
};
const link = (href: string, name = '') =>
  readTemplate(marked(`<a data-consent="media" data-consent-embed="${name}" href="${href}">Our film</a>`))
    ?.about;

afterEach(() => vi.restoreAllMocks());

it.each([
  [
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s',
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=90',
  ],
  ['https://youtu.be/dQw4w9WgXcQ?t=42', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=42'],
  ['https://m.youtube.com/shorts/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
  [
    'https://www.youtube.com/playlist?list=PL123',
    'https://www.youtube-nocookie.com/embed/videoseries?list=PL123',
  ],
  ['https://vimeo.com/123456789', 'https://player.vimeo.com/video/123456789?dnt=1'],
  ['https://vimeo.com/123456789/abcdef', 'https://player.vimeo.com/video/123456789?h=abcdef&dnt=1'],
  [
    'https://www.google.com/maps/place/Place+Bellecour,+Lyon/@45.7578,4.8320,17z/data=x',
    'https://www.google.com/maps?q=Place+Bellecour%2C+Lyon&z=17&output=embed',
  ],
  ['https://www.google.com/maps/embed?pb=!1m18!2s', 'https://www.google.com/maps/embed?pb=%211m18%212s'],
  [
    'https://www.openstreetmap.org/export/embed.html?bbox=1,2,3,4',
    'https://www.openstreetmap.org/export/embed.html?bbox=1%2C2%2C3%2C4&layer=mapnik',
  ],
  [
    'https://x.com/someone/status/1234567890',
    'https://platform.twitter.com/embed/Tweet.html?id=1234567890&dnt=true',
  ],
  [
    'https://twitter.com/someone/status/1234567890?s=20',
    'https://platform.twitter.com/embed/Tweet.html?id=1234567890&dnt=true',
  ],
  ['https://www.instagram.com/p/Cabc_-1/?utm=1', 'https://www.instagram.com/p/Cabc_-1/embed/captioned/'],
  ['https://www.instagram.com/reel/Cabc/', 'https://www.instagram.com/reel/Cabc/embed/captioned/'],
  ['https://www.tiktok.com/@someone/video/7123', 'https://www.tiktok.com/embed/v2/7123'],
  [
    'https://www.facebook.com/page/posts/123',
    'https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fpage%2Fposts%2F123',
  ],
  [
    'https://www.facebook.com/page/videos/123',
    'https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fpage%2Fvideos%2F123',
  ],
  [
    'https://www.linkedin.com/posts/someone_words-activity-7123-AbCd',
    'https://www.linkedin.com/embed/feed/update/urn:li:activity:7123',
  ],
  [
    'https://www.linkedin.com/feed/update/urn:li:share:7123',
    'https://www.linkedin.com/embed/feed/update/urn:li:share:7123',
  ],
  [
    'https://bsky.app/profile/did:plc:abc/post/3kxyz',
    'https://embed.bsky.app/embed/did:plc:abc/app.bsky.feed.post/3kxyz',
  ],
  ['https://maps.shop.example/all?x=1', 'https://maps.shop.example/all?x=1'],
])('a link to %s is embedded from %s', (href, source) => {
  expect(link(href)).toMatchObject({ source, link: href, title: 'Our film' });
});

it('an OpenStreetMap link shows the place in its middle', () => {
  const source = new URL(link('https://www.openstreetmap.org/#map=15/45.7578/4.8320')?.source ?? '');
  const [west = 0, south = 0, east = 0, north = 0] = (source.searchParams.get('bbox') ?? '')
    .split(',')
    .map(Number);
  expect((west + east) / 2).toBeCloseTo(4.832, 3);
  expect((south + north) / 2).toBeCloseTo(45.7578, 3);
  expect(east - west).toBeCloseTo((360 / 2 ** 15) * (600 / 256), 3);
});

it('Mastodon is found by name, whatever the instance', () => {
  expect(link('https://social.example/@someone/1123', 'mastodon')?.source).toBe(
    'https://social.example/@someone/1123/embed',
  );
});

it('a quotation is embedded from its last link, the one to the post', () => {
  const { about } = readTemplate(
    marked(
      '<blockquote data-consent="media" data-consent-embed><p>See <a href="https://x.com/hashtag/a">#a</a> <a href="https://x.com/a/status/1">yesterday</a></p><a href="https://x.com/a/status/22">today</a></blockquote>',
    ),
  ) as NonNullable<ReturnType<typeof readTemplate>>;
  expect(about.source).toContain('id=22&');
});

it('a data-id does without a link', () => {
  const { about } = readTemplate(
    marked(
      '<div data-consent="media" data-consent-embed="youtube" data-id="dQw4w9WgXcQ" title="Our film"></div>',
    ),
  ) as NonNullable<ReturnType<typeof readTemplate>>;
  expect(about).toMatchObject({
    name: 'YouTube',
    source: 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
    title: 'Our film',
    link: undefined,
  });
});

it.each([
  ['<a data-consent="media" data-consent-embed="yuotube" href="https://youtu.be/x">a</a>', 'is no template'],
  [
    '<a data-consent="media" data-consent-embed="vimeo" href="https://vimeo.com/about">a</a>',
    'finds no content',
  ],
  ['<div data-consent="media" data-consent-embed></div>', 'finds no content'],
  ['<a data-consent="media" data-consent-embed href="javascript:alert(1)">a</a>', 'finds no content'],
])('%s is reported and stays as it is', (markup, message) => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const faults: { code: string; message: string }[] = [];
  const listen = (event: Event) => faults.push((event as CustomEvent).detail);
  document.addEventListener('avow:error', listen);
  expect(readTemplate(marked(markup))).toBeUndefined();
  document.removeEventListener('avow:error', listen);
  expect(faults).toEqual([{ code: 'embed', message: expect.stringContaining(message) }]);
});
