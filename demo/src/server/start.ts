import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createReceiver } from '@avow/receiver';
import { parsePolicy } from '@avow/sdk/policy';
import { getRequestListener } from '@hono/node-server';
import { makeToken } from './make-token.js';
import { registerNotice } from './notice.js';
import { createSite } from './site.js';

export interface DemoOptions {
  /** Folder of the repository, built. */
  readonly root: string;
  /** Port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /** Bearer token for the receiver, in its form; default: a random one. */
  readonly token?: string | undefined;
}

export interface Demo {
  /** Address of the site, ending in a slash. */
  readonly url: string;
  /** Bearer token with scope `receipts:read`. */
  readonly token: string;
  close(): Promise<void>;
}

/**
 * Serves site, receiver and collector on one loopback origin.
 * @throws an Error with code `EADDRINUSE` when the port is taken, or that says what is wrong with the policy, the
 *   token or the receiver's database
 */
export async function startDemo({ root, port, token }: DemoOptions): Promise<Demo> {
  const policy = parsePolicy(JSON.parse(readFileSync(join(root, 'demo/policy.json'), 'utf8')));
  const reading = makeToken('receipts:read', token);
  const writing = makeToken('notices:write');
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const actual = (server.address() as AddressInfo).port;

  const folder = join(root, '.cache/demo');
  mkdirSync(folder, { recursive: true });
  const receiver = createReceiver({
    basePath: '/consent',
    // One file for each port, so that demos side by side do not share one.
    db: join(folder, `receipts-${actual}.db`),
    origins: [`http://127.0.0.1:${actual}`, `http://localhost:${actual}`],
    tokens: [reading.record, writing.record],
    onError: (error) => console.error('Receiver:', error),
  });
  await receiver.ready;
  await registerNotice(receiver.fetch, `http://127.0.0.1:${actual}/consent`, policy, writing.text);
  const site = createSite({ root, policy, receiver: receiver.fetch });
  server.on('request', getRequestListener(site.fetch));

  return {
    url: `http://127.0.0.1:${actual}/`,
    token: reading.text,
    async close() {
      server.close();
      server.closeAllConnections();
      await receiver.close();
    },
  };
}
