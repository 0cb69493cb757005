import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createSite } from './site.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const policy: unknown = JSON.parse(readFileSync(`${root}demo/policy.json`, 'utf8'));
const site = createSite({ root, policy, receiver: async ({ url }) => new Response(`receiver ${url}`) });

const cspOf = async (path: string) => (await site.request(path)).headers.get('content-security-policy') ?? '';

describe('site', () => {
  it('gives every response a nonce of its own, the one its scripts carry', async () => {
    const [first, second] = [await site.request('/'), await site.request('/')];
    const nonce = /'nonce-([\w-]{22})'/.exec(first.headers.get('content-security-policy') ?? '')?.[1];
    expect(await first.text()).toContain(`nonce="${nonce}"`);
    expect(second.headers.get('content-security-policy')).not.toContain(nonce);
  });

  it.each([
    '/',
    '/plans.html',
    '/verify.html',
    '/fr/',
    '/fr/plans.html',
    '/fr/verify.html',
    '/embed/coverage-map.html',
  ])('serves %s with nothing unsafe and nothing foreign allowed', async (path) => {
    const csp = await cspOf(path);
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("require-trusted-types-for 'script'");
    expect(csp).not.toMatch(/unsafe|https?:|\*/);
  });

  it('lets only the map be framed, and only by this origin', async () => {
    expect(await cspOf('/')).toContain("frame-ancestors 'none'");
    expect(await cspOf('/embed/coverage-map.html')).toContain("frame-ancestors 'self'");
  });

  it('sets no cookie on any page', async () => {
    for (const path of ['/', '/plans.html', '/embed/coverage-map.html'])
      expect((await site.request(path)).headers.has('set-cookie')).toBe(false);
  });

  it('hands /consent to the receiver', async () => {
    const response = await site.request('http://127.0.0.1/consent/v1/receipts');
    expect(await response.text()).toBe('receiver http://127.0.0.1/consent/v1/receipts');
  });

  it('erases the browser’s data when asked to start over', async () => {
    const response = await site.request('/start-over', { method: 'POST' });
    expect(response.headers.get('clear-site-data')).toBe('"cookies", "storage"');
    expect(response.headers.get('location')).toBe('/');
  });
});
