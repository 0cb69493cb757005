import assert from 'node:assert/strict';
import { consentCookieFor } from '@avow/sdk/testing';
import { jwtVerify } from 'jose';
import { policy, SECRET } from './policy.mjs';

/**
 * What a site's server is asked in every runtime, over HTTP, by `site.mjs`. A row of the table each: its name, and what
 * must come out, written by hand.
 */

/** The cookies of a visitor who let the site count and said no to advertising, a moment ago. */
const decidedAt = new Date(Math.floor(Date.now() / 1000 - 60) * 1000);
const { name, value } = consentCookieFor(policy, { analytics: true, ads: false }, { decidedAt });
const cookie = `lang=fr; ${name}=${value}; map_zoom=7; ph_x=1`;

const text = async (response) => {
  assert.equal(response.status, 200);
  return response.text();
};
const json = async (response) => JSON.parse(await text(response));

/** Bytes of ISO 8859-1: a page in another encoding than UTF-8 must come out as it was. */
const latin1 = (html) => Uint8Array.from(html, (character) => character.charCodeAt(0));

/** Sends a body in pieces of so many bytes, so that tags are cut anywhere. */
const inPieces = (bytes, size) => ({
  method: 'POST',
  duplex: 'half',
  body: new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.subarray(at, at + size));
      controller.close();
    },
  }),
});

const PAGE = latin1(`<!doctype html><title>Où ?</title>
<script src="https://maps.example/a.js" defer></script>
<script src="https://eu-assets.i.posthog.com/p.js"></script>
<script type="text/plain" data-consent="analytics" src="/stats.js"></script>
<iframe src=https://maps.example/caf\u00e9></iframe>
${'<p>Ça</p>'.repeat(3000)}<img alt="" src="https&#58;//maps.example/p.gif">`);
const MARKED = latin1(`<!doctype html><title>Où ?</title>
<script type="text/plain" data-consent="service:maps" src="https://maps.example/a.js" defer></script>
<script src="https://eu-assets.i.posthog.com/p.js"></script>
<script  data-consent="analytics" src="/stats.js"></script>
<iframe data-consent="service:maps" data-src=https://maps.example/caf\u00e9></iframe>
${'<p>Ça</p>'.repeat(3000)}<img data-consent="service:maps" alt="" data-src="https&#58;//maps.example/p.gif">`);

export const SITE_CASES = {
  'consent of a request: `consentOf`': async (url) => {
    assert.deepEqual(await json(await fetch(`${url}/consent`, { headers: { cookie } })), {
      status: 'decided',
      choices: {
        essential: 'granted',
        analytics: 'granted',
        ads: 'denied',
      },
      decidedAt: decidedAt.toISOString(),
      either: true,
      posthog: true,
    });
    for (const headers of [
      {},
      { cookie: 'avow=1.x' },
      { cookie: `avow=${value.replace(/^1\.\w+/, '1.7')}` },
    ]) {
      const { status, decidedAt, either } = await json(await fetch(`${url}/consent`, { headers }));
      assert.deepEqual(
        { status, decidedAt, either },
        { status: 'undecided', decidedAt: null, either: false },
      );
    }
  },

  'a page marked as it streams: `rewriteHtml`': async (url) => {
    for (const size of [7, 4096, PAGE.length]) {
      const response = await fetch(`${url}/page`, { headers: { cookie }, ...inPieces(PAGE, size) });
      assert.equal(response.status, 200);
      assert.deepEqual(
        Buffer.from(await response.arrayBuffer()).toString('latin1'),
        Buffer.from(MARKED).toString('latin1'),
      );
    }
  },

  'its header: `contentSecurityPolicy`': async (url) => {
    const response = await fetch(`${url}/page`, { method: 'POST', headers: { cookie }, body: PAGE });
    const directives = response.headers.get('content-security-policy').split('; ');
    const [scripts] = directives.filter((one) => one.startsWith('script-src '));
    assert.equal(
      scripts,
      "script-src 'self' 'nonce-bm9uY2U=' us.i.posthog.com eu.i.posthog.com us-assets.i.posthog.com eu-assets.i.posthog.com",
    );
    assert.ok(!directives.join().includes('maps.example'));
  },

  'the cookie kept alive: `consentCookie`, `ownCookies`': async (url) => {
    const response = await fetch(`${url}/renew`, { headers: { cookie } });
    assert.equal(await text(response), `${name}=${value}`);
    const [set, ...more] = response.headers.getSetCookie();
    assert.deepEqual(more, []);
    const [, kept, seconds] = /^avow_server=([^;]+); Path=\/; Max-Age=(\d+); SameSite=Lax; Secure$/.exec(set);
    assert.equal(kept, value);
    assert.ok(Number(seconds) > 86_400);
    assert.deepEqual((await fetch(`${url}/renew`)).headers.getSetCookie(), []);
  },

  'headers for back ends: `consentHeaders`': async (url) => {
    assert.deepEqual(await json(await fetch(`${url}/headers`, { headers: { cookie } })), {
      'avow-consent': 'essential, analytics, ads=?0',
      'avow-consent-status': 'decided',
      'avow-consent-policy': '"2026-11-01"',
      'avow-consent-time': `@${decidedAt.getTime() / 1000}`,
    });
  },

  'a token, checked by jose: `consentToken`': async (url) => {
    const token = await text(await fetch(`${url}/token`, { headers: { cookie } }));
    const key = new TextEncoder().encode(SECRET);
    const { payload } = await jwtVerify(token, key, {
      issuer: 'https://www.example.com',
      audience: 'https://tags.example.com',
      algorithms: ['HS256'],
    });
    const { analytics, ads } = payload.consent;
    assert.deepEqual({ analytics, ads }, { analytics: true, ads: false });
    assert.equal(payload.exp - payload.iat, 300);
  },

  'a choice carried to another site: `shareChoice`, `adoptChoice`': async (url) => {
    const choice = await text(await fetch(`${url}/share`, { headers: { cookie } }));
    const adopt = async (text, referer) =>
      (await fetch(`${url}/adopt?choice=${text}`, { headers: { referer } })).text();
    const [, , time, answers] = value.split('.');
    const adopted = await adopt(choice, 'https://www.example.com/page');
    assert.match(
      adopted,
      new RegExp(`^avow_server=1\\.\\d+\\.${time}\\.${answers}\\.[\\w-]{22}; Path=/; Max-Age=`),
    );
    const forged = choice.replace(/\.[012]+(?=\.[\w-]{43}$)/, '.022');
    assert.notEqual(forged, choice);
    assert.equal(await adopt(forged, 'https://www.example.com/page'), '');
    assert.equal(await adopt(choice, 'https://elsewhere.example/'), '');
  },

  'cookies deleted: `withdrawalHeaders`': async (url) => {
    const response = await fetch(`${url}/withdraw`, { headers: { cookie } });
    const set = response.headers.getSetCookie();
    const secure = 'map_zoom=;max-age=0;path=/;secure;samesite=none';
    assert.ok(set.includes(secure), set.join('\n'));
    assert.ok(set.includes(`${secure};domain=example.com`), set.join('\n'));
    assert.deepEqual(
      set.filter((one) => !one.startsWith('map_zoom=;')),
      [],
    );
  },

  'signals and places: `hasGpc`, `gpcSupport`, `placeOf`': async (url) => {
    const headers = { 'sec-gpc': '1', 'x-country-code': 'US', 'x-region-code': 'CA' };
    assert.deepEqual(await json(await fetch(`${url}/signals`, { headers })), {
      gpc: true,
      place: { country: 'US', region: 'CA', source: 'header' },
    });
    assert.deepEqual(await json(await fetch(`${url}/signals`)), { gpc: false, place: { source: 'header' } });
    assert.deepEqual(await json(await fetch(`${url}/.well-known/gpc.json`)), {
      gpc: true,
      lastUpdate: '2026-11-01',
    });
  },

  'a policy checked: `parsePolicy`': async (url) => {
    const send = (body) => fetch(`${url}/policy`, { method: 'POST', body: JSON.stringify(body) });
    assert.deepEqual(await json(await send(policy)), policy);
    const response = await send({ ...policy, purposes: [{ id: 'No Id', name: '' }] });
    assert.equal(response.status, 422);
    const { code, problems } = await response.json();
    assert.equal(code, 'policy-invalid');
    assert.deepEqual(
      problems.map(({ path }) => path).filter((path) => path.startsWith('purposes')),
      ['purposes[0].id', 'purposes[0].name'],
    );
  },

  'the notice as HTML: `renderNotice`': async (url) => {
    const html = await text(await fetch(`${url}/notice`));
    assert.match(html, /^<!DOCTYPE html><html lang="fr" dir="ltr">/);
    for (const part of ['Example Telecom', 'PostHog, Inc.', 'www.cnil.fr'])
      assert.ok(html.includes(part), `the notice lacks ${part}`);
  },
};
