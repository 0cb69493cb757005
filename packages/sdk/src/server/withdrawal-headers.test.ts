// @vitest-environment node
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { encodeStored, policyTag } from '../decision/stored-choice.js';
import type { Policy } from '../policy/policy.js';
import { parseConsent } from './parse-consent.js';
import { withdrawalHeaders } from './withdrawal-headers.js';

const policy: Policy = {
  version: '1',
  controller: { name: 'a', contact: 'b' },
  purposes: [
    { id: 'analytics', name: 'a' },
    { id: 'ads', name: 'b' },
  ],
  services: [
    {
      id: 'stats',
      name: 's',
      purposes: ['analytics'],
      cookies: [{ name: '_st*' }, { name: '__Host-st' }, { name: 'id' }],
    },
    { id: 'ads', name: 'a', purposes: ['ads'], cookies: [{ name: 'id' }] },
  ],
};

const cookieOf = (answers: string) =>
  `avow=${encodeStored({ tag: policyTag(policy, 2), time: Math.floor(Date.now() / 1000), answers, id: 'x'.repeat(22) })}`;

const headersFor = (answers: string, cookies: string, url: string, more = {}) => {
  const cookie = `${cookieOf(answers)}; ${cookies}`;
  return withdrawalHeaders(policy, parseConsent(cookie, policy), { cookie, url, ...more });
};

it('deletes present cookies of services not granted on the host and its parents, and no others', () => {
  expect(headersFor('12', '_st1=a; id=b; cart=c', 'http://www.example.com/shop')).toEqual([
    ['set-cookie', '_st1=;max-age=0;path=/'],
    ['set-cookie', '_st1=;max-age=0;path=/;domain=www.example.com'],
    ['set-cookie', '_st1=;max-age=0;path=/;domain=example.com'],
  ]);
  expect(headersFor('22', '_st1=a; id=b', 'https://example.com/')).toEqual([]);
});

it('obeys the cookie prefixes, which browsers check', () => {
  expect(headersFor('12', '__Host-st=a', 'https://www.example.com/', { paths: ['/', '/shop'] })).toEqual([
    ['set-cookie', '__Host-st=;max-age=0;path=/;secure;samesite=none'],
    ['set-cookie', '__Host-st=;max-age=0;path=/;secure;samesite=none;partitioned'],
  ]);
});

it('clears site data only when asked and while a service is denied', () => {
  const clearSiteData = ['cache', 'prefetchCache'];
  expect(headersFor('12', '', 'https://example.com/', { clearSiteData })).toEqual([
    ['clear-site-data', '"cache", "prefetchCache"'],
  ]);
  expect(headersFor('22', '', 'https://example.com/', { clearSiteData })).toEqual([]);
});

it('goes over HTTP as one Set-Cookie header each', async () => {
  const server = createServer((request, response) => {
    const { cookie } = request.headers;
    const consent = parseConsent(cookie, policy);
    const url = `http://${request.headers.host}${request.url}`;
    for (const [name, value] of withdrawalHeaders(policy, consent, { cookie, url }))
      response.appendHeader(name, value);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const setCookies = await new Promise<string[] | undefined>((resolve) =>
    httpRequest(
      {
        port,
        host: '127.0.0.1',
        headers: { host: 'shop.example.com', cookie: `${cookieOf('11')}; _st=1; id=2` },
      },
      (response) => {
        response.resume();
        resolve(response.headers['set-cookie']);
      },
    ).end(),
  );
  server.close();
  expect(setCookies).toHaveLength(6);
  expect(new Set(setCookies?.map((header) => header.split('=')[0]))).toEqual(new Set(['_st', 'id']));
});
