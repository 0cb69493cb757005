import { placeOf } from '@avow/sdk/jurisdiction';
import { parsePolicy } from '@avow/sdk/policy';
import {
  adoptChoice,
  consentCookie,
  consentHeaders,
  consentOf,
  consentToken,
  contentSecurityPolicy,
  gpcSupport,
  hasGpc,
  ownCookies,
  parseConsent,
  rewriteHtml,
  shareChoice,
  withdrawalHeaders,
} from '@avow/sdk/server';
import { renderNotice } from '@avow/ui/notice-html';
import { policy, SECRET } from './policy.mjs';

/** A site's server as one would write it for any runtime: `export default { fetch }`. `site-cases.mjs` makes the requests. */

const cookieOf = (request) => request.headers.get('cookie');
const SITE = 'https://www.example.org';

const answers = {
  '/consent': (request) => {
    const { granted, ...consent } = consentOf(request, policy);
    return Response.json({
      ...consent,
      either: granted('analytics | ads'),
      posthog: granted('service:posthog'),
    });
  },
  '/page': (request) => {
    const consent = parseConsent(cookieOf(request), policy);
    const { name, value } = contentSecurityPolicy(policy, consent, { nonce: 'bm9uY2U=' });
    return new Response(request.body.pipeThrough(rewriteHtml(policy, consent, { url: request.url })), {
      headers: { 'content-type': 'text/html; charset=iso-8859-1', [name]: value, vary: 'Cookie' },
    });
  },
  '/renew': (request) => {
    const renewed = consentCookie(cookieOf(request), policy);
    return new Response(ownCookies(request), { headers: renewed ? { 'set-cookie': renewed } : {} });
  },
  '/headers': (request) => Response.json(consentHeaders(request, policy)),
  '/token': async (request) =>
    new Response(
      await consentToken(request, policy, {
        secret: SECRET,
        issuer: 'https://www.example.com',
        audience: 'https://tags.example.com',
      }),
    ),
  '/share': async (request) => new Response(await shareChoice(request, policy, { secret: SECRET, to: SITE })),
  '/adopt': async (request) =>
    new Response(
      await adoptChoice(new URL(request.url).searchParams.get('choice'), request, policy, {
        secret: SECRET,
        site: SITE,
        from: ['https://www.example.com'],
      }),
    ),
  '/withdraw': (request) => {
    const consent = consentOf(request, policy);
    const url = 'https://www.example.com/withdraw';
    return new Response(null, {
      headers: withdrawalHeaders(policy, consent, { cookie: cookieOf(request), url }),
    });
  },
  '/signals': (request) => Response.json({ gpc: hasGpc(request), place: placeOf(request.headers) }),
  '/.well-known/gpc.json': () => new Response(gpcSupport('2026-11-01')),
  '/policy': async (request) => {
    try {
      return Response.json(parsePolicy(await request.text()));
    } catch (error) {
      return Response.json({ code: error.code, problems: error.problems }, { status: 422 });
    }
  },
  '/notice': async () =>
    new Response(await renderNotice(policy, { lang: 'fr', country: 'FR' }), {
      headers: { 'content-type': 'text/html' },
    }),
};

export default {
  // For Bun, which reads where to listen from here.
  hostname: '127.0.0.1',
  port: 0,
  async fetch(request) {
    const answer = answers[new URL(request.url).pathname];
    return answer ? answer(request) : new Response(null, { status: 404 });
  },
};
