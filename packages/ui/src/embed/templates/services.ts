import type { EmbedTextKey } from '../texts.js';

/** What is known of a service whose content pages embed. Addresses are those of its public documentation. */
export interface ServiceTemplate {
  readonly name: string;
  /** Host names of its pages, which links point at. */
  readonly hosts: RegExp;
  readonly receives: EmbedTextKey;
  /** Declarations of the size content has where the page gives it no room. */
  readonly size: string;
  /** What identifies content in an address of the service; undefined for an address of something else. */
  id(url: URL): string | undefined;
  /** Address to embed content from: the one that asks least of the visitor. */
  source(id: string): string;
}

const VIDEO = 'inline-size:100%;aspect-ratio:16/9;';
const MAP = 'inline-size:100%;aspect-ratio:4/3;';
const post = (height: number): string => `inline-size:min(100%,550px);block-size:${height}px;`;

const found = (pattern: RegExp, text: string): string | undefined => pattern.exec(text)?.[1];

/** `90`, `90s` or `1m30s` in seconds. */
const seconds = (time: string): number => {
  const [, hours = 0, minutes = 0, rest = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(time) ?? [];
  return +hours * 3600 + +minutes * 60 + +rest;
};

export const SERVICES: Readonly<Record<string, ServiceTemplate>> = {
  youtube: {
    name: 'YouTube',
    hosts: /(^|\.)(youtube(-nocookie)?\.com|youtu\.be)$/,
    receives: 'embed-receives-video',
    size: VIDEO,
    id({ hostname, pathname, searchParams }) {
      const video =
        searchParams.get('v') ??
        found(
          hostname === 'youtu.be' ? /^\/([\w-]+)/ : /^\/(?:embed|shorts|live)\/(?!videoseries)([\w-]+)/,
          pathname,
        );
      const list = searchParams.get('list');
      const start = seconds(searchParams.get('t') ?? searchParams.get('start') ?? '');
      if (video) return video + (start ? `?start=${start}` : '');
      return list ? `videoseries?list=${list}` : undefined;
    },
    // Sets no cookie until the film plays.
    source: (id) => `https://www.youtube-nocookie.com/embed/${id}`,
  },
  vimeo: {
    name: 'Vimeo',
    hosts: /(^|\.)vimeo\.com$/,
    receives: 'embed-receives-video',
    size: VIDEO,
    id({ pathname, searchParams }) {
      const [, video, hash = searchParams.get('h')] = /\/(\d+)(?:\/(\w+))?/.exec(pathname) ?? [];
      return video && `${video}${hash ? `?h=${hash}` : ''}`;
    },
    // `dnt`: no session data and no statistics.
    source: (id) => `https://player.vimeo.com/video/${id}${id.includes('?') ? '&' : '?'}dnt=1`,
  },
  'google-maps': {
    name: 'Google Maps',
    hosts: /(^|\.)google\.[a-z.]+$/,
    receives: 'embed-receives-map',
    size: MAP,
    id({ pathname, searchParams }) {
      if (!pathname.startsWith('/maps')) return undefined;
      const pb = searchParams.get('pb');
      if (pb) return `pb=${pb}`;
      const place = found(/\/(?:place|search)\/([^/@]+)/, pathname);
      const [, point, zoom] = /@([-\d.]+,[-\d.]+),([\d.]+)z/.exec(pathname) ?? [];
      const query =
        searchParams.get('q') ??
        searchParams.get('query') ??
        (place && decodeURIComponent(place.replace(/\+/g, ' '))) ??
        point;
      return query && `${query}${zoom ? `&z=${Math.round(+zoom)}` : ''}`;
    },
    source(id) {
      if (id.startsWith('pb='))
        return `https://www.google.com/maps/embed?${new URLSearchParams({ pb: id.slice(3) })}`;
      const [, query = '', zoom] = /^(.*?)(?:&z=(\d+))?$/s.exec(id) ?? [];
      return `https://www.google.com/maps?${new URLSearchParams({ q: query, ...(zoom && { z: zoom }), output: 'embed' })}`;
    },
  },
  openstreetmap: {
    name: 'OpenStreetMap',
    hosts: /(^|\.)openstreetmap\.org$/,
    receives: 'embed-receives-map',
    size: MAP,
    id: ({ hash, searchParams }) => searchParams.get('bbox') ?? found(/map=([\d.]+\/[-\d.]+\/[-\d.]+)/, hash),
    source(id) {
      let bbox = id;
      if (id.includes('/')) {
        const [zoom = 0, latitude = 0, longitude = 0] = id.split('/').map(Number);
        // What 600 px show: a tile of 256 px is 360° wide at zoom 0.
        const half = (360 / 2 ** zoom) * (300 / 256);
        const half2 = half * 0.75 * Math.cos((latitude * Math.PI) / 180);
        bbox = [longitude - half, latitude - half2, longitude + half, latitude + half2]
          .map((degrees) => degrees.toFixed(5))
          .join();
      }
      return `https://www.openstreetmap.org/export/embed.html?${new URLSearchParams({ bbox, layer: 'mapnik' })}`;
    },
  },
  x: {
    name: 'X',
    hosts: /(^|\.)(twitter|x)\.com$/,
    receives: 'embed-receives-post',
    size: post(550),
    id: ({ pathname }) => found(/\/status(?:es)?\/(\d+)/, pathname),
    source: (id) => `https://platform.twitter.com/embed/Tweet.html?id=${id}&dnt=true`,
  },
  instagram: {
    name: 'Instagram',
    hosts: /(^|\.)instagram\.com$/,
    receives: 'embed-receives-post',
    size: post(700),
    id: ({ pathname }) => found(/\/((?:p|reel|tv)\/[\w-]+)/, pathname),
    source: (id) => `https://www.instagram.com/${id.includes('/') ? id : `p/${id}`}/embed/captioned/`,
  },
  tiktok: {
    name: 'TikTok',
    hosts: /(^|\.)tiktok\.com$/,
    receives: 'embed-receives-post',
    size: 'inline-size:min(100%,325px);block-size:740px;',
    id: ({ pathname }) => found(/\/(?:video|v2|v1)\/(\d+)/, pathname),
    source: (id) => `https://www.tiktok.com/embed/v2/${id}`,
  },
  facebook: {
    name: 'Facebook',
    hosts: /(^|\.)(facebook\.com|fb\.watch)$/,
    receives: 'embed-receives-post',
    size: post(600),
    id: (url) =>
      url.pathname.startsWith('/plugins/') ? (url.searchParams.get('href') ?? undefined) : url.href,
    source: (id) =>
      `https://www.facebook.com/plugins/${/\/videos\/|\/watch|\/reel\/|fb\.watch/.test(id) ? 'video' : 'post'}.php?${new URLSearchParams({ href: id })}`,
  },
  linkedin: {
    name: 'LinkedIn',
    hosts: /(^|\.)linkedin\.com$/,
    receives: 'embed-receives-post',
    size: post(600),
    id({ pathname }) {
      const urn = found(/(urn:li:\w+:\d+)/, decodeURIComponent(pathname));
      const [, kind, number] = /-(activity|ugcPost|share)-(\d+)/.exec(pathname) ?? [];
      return urn ?? (kind && `urn:li:${kind}:${number}`);
    },
    source: (id) => `https://www.linkedin.com/embed/feed/update/${id}`,
  },
  bluesky: {
    name: 'Bluesky',
    hosts: /(^|\.)bsky\.app$/,
    receives: 'embed-receives-post',
    size: post(500),
    id({ pathname }) {
      const [, author, post] = /\/profile\/([^/]+)\/post\/(\w+)/.exec(pathname) ?? [];
      return author && `${author}/app.bsky.feed.post/${post}`;
    },
    source: (id) => `https://embed.bsky.app/embed/${id.replace(/^at:\/\//, '')}`,
  },
  mastodon: {
    name: 'Mastodon',
    // Every instance has a host of its own: never found by host, only by name.
    hosts: /(?!)/,
    receives: 'embed-receives-post',
    size: post(500),
    id: ({ origin, pathname }) =>
      /^\/@[^/]+\/\d+/.test(pathname) ? origin + pathname.replace(/\/embed$/, '') : undefined,
    source: (id) => `${id}/embed`,
  },
};
