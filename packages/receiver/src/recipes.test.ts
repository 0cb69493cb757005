import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Proof } from './receipt-log.js';
import { createReceiver, type Receiver } from './receiver.js';
import { idOf, ORIGIN, visitor } from './testing/visitor.js';

/** The recipes of the README, each as a server of its own. */

let receiver: Receiver;
let server: Server;
beforeEach(() => {
  receiver = createReceiver({ db: ':memory:', origins: [ORIGIN], basePath: '/consent' });
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve).closeAllConnections());
  await receiver.close();
});

const listen = async (made: Server): Promise<string> => {
  server = made;
  if (!made.listening) await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
};

async function keepsReceipts(url: string): Promise<void> {
  const jws = visitor().next();
  const headers = { 'content-type': 'text/plain', origin: ORIGIN };
  const response = await fetch(`${url}/consent/v1/receipts`, { method: 'POST', body: jws, headers });
  expect(response.status).toBe(201);
  expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect(((await response.json()) as Proof).id).toBe(idOf(jws));
  const bad = await fetch(`${url}/consent/v1/receipts`, { method: 'POST', body: 'nonsense', headers });
  expect(await bad.json()).toMatchObject({ code: 'jws-malformed' });
  const keys = await fetch(`${url}/consent/.well-known/jwks.json`);
  expect(((await keys.json()) as { keys: object[] }).keys).toHaveLength(2);
}

describe('the receiver keeps receipts', () => {
  it('on Node alone', async () => {
    await keepsReceipts(await listen(createServer(getRequestListener(receiver.fetch))));
  });

  it('in Hono', async () => {
    const app = new Hono();
    app.all('/consent/*', (context) => receiver.fetch(context.req.raw));
    await keepsReceipts(await listen(createServer(getRequestListener(app.fetch))));
  });

  it('in Express, before its body parsers', async () => {
    const app = express();
    const listener = getRequestListener(receiver.fetch);
    app.use('/consent', (req, res) => {
      req.url = req.originalUrl;
      listener(req, res);
    });
    app.use(express.json());
    await keepsReceipts(await listen(createServer(app)));
  });

  it('in Fastify, which must leave the body alone', async () => {
    const app = fastify();
    const listener = getRequestListener(receiver.fetch);
    app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
      scope.all('/consent/*', (request, reply) => {
        reply.hijack();
        listener(request.raw, reply.raw);
      });
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    await keepsReceipts(await listen(app.server));
    await app.close();
  });

  it('as a handler in the style of Workers', async () => {
    const worker = { fetch: (request: Request) => receiver.fetch(request) };
    await keepsReceipts(await listen(createServer(getRequestListener(worker.fetch))));
  });
});
