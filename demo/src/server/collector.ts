import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** One request of a vendor's client that arrived. */
export interface Hit {
  readonly vendor: string;
  readonly method: string;
  /** Path and query as sent, cut at 500 characters. */
  readonly url: string;
  /** RFC 3339 time of arrival. */
  readonly at: string;
}

const KEPT_HITS = 1000;
const KEPT_URL_LENGTH = 500;
const MAX_BODY_BYTES = 2 * 1024 * 1024;

const GIF = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), (c) =>
  c.charCodeAt(0),
);
const pixel = () =>
  new Response(GIF, { headers: { 'content-type': 'image/gif', 'cache-control': 'no-store' } });

/** What each vendor's endpoint would answer, so that its client does not retry. */
const answers: Readonly<Record<string, (path: string) => Response>> = {
  posthog: (path) =>
    /^\/(flags|decide)/.test(path)
      ? Response.json({
          flags: {},
          featureFlags: {},
          errorsWhileComputingFlags: false,
          supportedCompression: [],
        })
      : /^\/array\/.*\.js$/.test(path)
        ? new Response('', { headers: { 'content-type': 'text/javascript' } })
        : /^\/array\//.test(path)
          ? Response.json({ supportedCompression: [], hasFeatureFlags: false })
          : Response.json({ status: 'Ok' }),
  mixpanel: () => Response.json({ status: 1, error: null }),
  snowplow: (path) =>
    path === '/i' ? pixel() : new Response('ok', { headers: { 'content-type': 'text/plain' } }),
  amplitude: () =>
    Response.json({ code: 200, events_ingested: 1, payload_size_bytes: 1, server_upload_time: Date.now() }),
  ads: () => pixel(),
  chat: () => Response.json({ greeting: 'hello' }),
  maps: () => pixel(),
};

/**
 * A loopback stand-in for every vendor's endpoint, to be mounted at `/collector`: `/collector/VENDOR/…` answers
 * as that vendor would and is kept as a hit; `GET /hits` lists the hits in order of arrival, `DELETE /hits`
 * forgets them. The newest 1,000 hits are kept; bodies are read and dropped.
 */
export function createCollector(): Hono {
  let hits: Hit[] = [];
  const collector = new Hono();

  collector.get('/hits', (c) => c.json(hits, 200, { 'cache-control': 'no-store' }));
  collector.delete('/hits', (c) => {
    hits = [];
    return c.body(null, 204);
  });

  collector.all('/:vendor/*', bodyLimit({ maxSize: MAX_BODY_BYTES }), async (c) => {
    const vendor = c.req.param('vendor') ?? '';
    const answer = Object.hasOwn(answers, vendor) ? answers[vendor] : undefined;
    if (!answer) return c.notFound();
    const { pathname, search } = new URL(c.req.url);
    await c.req.arrayBuffer();
    const url = (pathname + search).slice(0, KEPT_URL_LENGTH);
    hits.push({ vendor, method: c.req.method, url, at: new Date().toISOString() });
    if (hits.length > KEPT_HITS) hits.shift();
    return answer(pathname.slice(pathname.indexOf(`/${vendor}/`) + vendor.length + 1));
  });
  return collector;
}
