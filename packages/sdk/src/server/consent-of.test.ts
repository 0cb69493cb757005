// @vitest-environment node
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import fastify from 'fastify';
import { createApp, defineEventHandler, toNodeListener } from 'h3';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { encodeStored, policyTag } from '../decision/stored-choice.js';
import { policyWith } from '../testing/policy.js';
import { type ConsentRequest, consentOf } from './consent-of.js';

const policy = policyWith();
const time = Math.floor(Date.now() / 1000) - 60;
const value = encodeStored({ tag: policyTag(policy, 4), time, answers: '0212', id: 'A'.repeat(22) });
const cookie = `lang=fr; avow=${value}; x=y`;
const CHOICES = { essential: 'granted', analytics: 'granted', ads: 'denied', security: 'granted' };

/** A server of each kind, that answers with the choices of the request. */
const servers: Record<string, () => Promise<Server | ((request: Request) => Response | Promise<Response>)>> =
  {
    'node:http': async () =>
      createServer((request, response) => response.end(JSON.stringify(consentOf(request, policy).choices))),
    'Express 5': async () => {
      const app = express();
      app.get('/', (request, response) => void response.json(consentOf(request, policy).choices));
      return createServer(app);
    },
    'Fastify 5': async () => {
      const app = fastify();
      app.get('/', async (request) => consentOf(request, policy).choices);
      await app.ready();
      return app.server;
    },
    'h3 (Nuxt, Nitro)': async () => {
      const app = createApp();
      app.use(defineEventHandler((event) => consentOf(event, policy).choices));
      return createServer(toNodeListener(app));
    },
    'Hono, by its context': async () => {
      const app = new Hono();
      app.get('/', (context) => context.json(consentOf(context, policy).choices));
      return (request) => app.fetch(request);
    },
    'Workers, by a Request': async () => (request) => Response.json(consentOf(request, policy).choices),
  };

describe('consentOf', () => {
  it.each(Object.entries(servers))('reads a request of %s', async (_, make) => {
    const server = await make();
    const ask = async (headers: Record<string, string>): Promise<unknown> => {
      if (typeof server === 'function')
        return (await server(new Request('http://localhost/', { headers }))).json();
      if (!server.listening) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      return (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers })).json();
    };
    try {
      expect(await ask({ cookie })).toEqual(CHOICES);
      expect(await ask({})).toMatchObject({ analytics: 'denied', essential: 'granted' });
    } finally {
      if (typeof server !== 'function') server.close();
    }
  });

  const jar = new Map([['avow', value]]);
  const shapes: Record<string, ConsentRequest> = {
    'headers alone': new Headers({ cookie }),
    'an event of SvelteKit': { request: new Request('http://localhost/', { headers: { cookie } }) },
    'cookies of SvelteKit': { get: (name) => jar.get(name) },
    'cookies of Next and Astro': {
      get: (name) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    },
    'headers in a case of their own, as of Lambda': { headers: { Cookie: cookie } },
    'headers in lists': { headers: { cookie: ['lang=fr', `avow=${value}`] } },
    'a server’s own copy of the cookie': { headers: { cookie: `avow_server=${value}` } },
  };
  it.each(Object.entries(shapes))('reads %s', (_, request) => {
    expect(consentOf(request, policy).choices).toEqual(CHOICES);
  });

  it('takes the newest of two cookies', () => {
    const newer = encodeStored({
      tag: policyTag(policy, 4),
      time: time + 1,
      answers: '0111',
      id: 'A'.repeat(22),
    });
    for (const headers of [
      { cookie: `avow=${newer}; avow_server=${value}` },
      { cookie: `avow_server=${newer}; avow=${value}` },
    ])
      expect(consentOf({ headers }, policy).granted('analytics')).toBe(false);
  });

  it('reads no header but the cookies', () => {
    expect(consentOf(new Headers({ avow: value }), policy).granted('analytics')).toBe(false);
  });

  it.each([undefined, null, 'avow=…', {}, { url: '/' }])('says what to give instead of %s', (odd) => {
    expect(() => consentOf(odd as unknown as ConsentRequest, policy)).toThrow(
      /^no request was given.*give the Request/,
    );
  });
});
