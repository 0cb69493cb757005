import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

export interface Serving {
  readonly host: string;
  readonly port: number;
  /** Stops accepting, lets the answers under way finish, and closes idle connections. */
  readonly stop: () => Promise<void>;
}

/** How long a client may take, in milliseconds, before it is cut off with 408. */
export interface Patience {
  readonly headers: number;
  readonly request: number;
}

/** Listens on plain HTTP. A client that sends slowly is cut off; TLS and the public address are the proxy's. */
export async function serve(
  fetch: (request: Request) => Promise<Response>,
  host: string,
  port: number,
  patience: Patience = { headers: 10_000, request: 20_000 },
): Promise<Serving> {
  const server = createServer(
    {
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: Math.min(2_000, patience.headers),
    },
    getRequestListener(fetch),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    host,
    port: address.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
