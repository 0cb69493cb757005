import { describe, expect, it } from 'vitest';
import { createCollector, type Hit } from './collector.js';

const listed = async (collector: ReturnType<typeof createCollector>): Promise<Hit[]> =>
  (await (await collector.request('/hits')).json()) as Hit[];

describe('collector', () => {
  it('lists hits in order of arrival, with vendor, method, URL and time', async () => {
    const collector = createCollector();
    await collector.request('/posthog/e/?ip=0', { method: 'POST', body: '{}' });
    await collector.request('/ads/pixel.gif?id=1');
    const hits = await listed(collector);
    expect(hits.map(({ vendor, method, url }) => [vendor, method, url])).toEqual([
      ['posthog', 'POST', '/posthog/e/?ip=0'],
      ['ads', 'GET', '/ads/pixel.gif?id=1'],
    ]);
    expect(Date.parse(hits[0]?.at ?? '')).toBeGreaterThan(Date.now() - 10_000);
  });

  it('does not count questions about hits as hits', async () => {
    const collector = createCollector();
    await listed(collector);
    expect(await listed(collector)).toEqual([]);
  });

  it('forgets hits on DELETE', async () => {
    const collector = createCollector();
    await collector.request('/chat/sessions', { method: 'POST' });
    const response = await collector.request('/hits', { method: 'DELETE' });
    expect(response.status).toBe(204);
    expect(await listed(collector)).toEqual([]);
  });

  it('keeps the newest 1,000 hits and cuts long URLs', async () => {
    const collector = createCollector();
    for (let n = 0; n < 1001; n++) await collector.request(`/ads/${n}?${'x'.repeat(600)}`);
    const hits = await listed(collector);
    expect(hits).toHaveLength(1000);
    expect(hits[0]?.url.startsWith('/ads/1?')).toBe(true);
    expect(hits.every(({ url }) => url.length === 500)).toBe(true);
  });

  it.each(['nobody', 'constructor', '__proto__'])('knows no vendor called %s', async (vendor) => {
    const collector = createCollector();
    expect((await collector.request(`/${vendor}/x`)).status).toBe(404);
    expect(await listed(collector)).toEqual([]);
  });

  it('refuses bodies above 2 MiB', async () => {
    const body = new Uint8Array(2 * 1024 * 1024 + 1);
    const headers = { 'content-length': String(body.length) };
    const response = await createCollector().request('/mixpanel/track/', { method: 'POST', body, headers });
    expect(response.status).toBe(413);
  });
});
