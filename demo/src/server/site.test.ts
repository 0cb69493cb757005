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
    '/privacy.html',
    '/fr/privacy.html',
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

  it('serves the whole notice as a page without scripts, in both languages', async () => {
    const [english, french] = await Promise.all(
      ['/privacy.html', '/fr/privacy.html'].map(async (path) => (await site.request(path)).text()),
    );
    expect(english).toContain('<html lang="en"');
    expect(french).toContain('Vos droits');
    for (const page of [english, french]) {
      expect(page).not.toContain('<script');
      expect(page).toContain('href="/site/notice.css"');
    }
    expect(await (await site.request('/site/notice.css')).text()).toContain('@media print');
  });

  it.each([
    ['JSON', 'application/json', JSON.stringify({ email: 'a@example.com', message: 'Hi', lang: 'fr' }), 201],
    ['a form', 'application/x-www-form-urlencoded', 'email=a%40example.com&message=Hi&lang=fr', 200],
    ['no address', 'application/json', JSON.stringify({ email: 'nobody', message: 'Hi' }), 400],
    ['no message', 'application/x-www-form-urlencoded', 'email=a%40example.com&message=', 400],
    ['nonsense', 'application/json', '{', 400],
    [
      'too much',
      'application/json',
      JSON.stringify({ email: 'a@example.com', message: 'x'.repeat(40_000) }),
      413,
    ],
  ])('takes a message: %s', async (_, type, body, status) => {
    const response = await site.request('/contact', {
      method: 'POST',
      headers: { 'content-type': type, 'content-length': String(body.length) },
      body,
    });
    expect(response.status).toBe(status);
  });

  it('erases the browser’s data when asked to start over', async () => {
    const response = await site.request('/start-over', { method: 'POST' });
    expect(response.headers.get('clear-site-data')).toBe('"cookies", "storage"');
    expect(response.headers.get('location')).toBe('/');
  });
});
