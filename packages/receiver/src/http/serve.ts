import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

export interface Serving {
  readonly host: string;
  readonly port: number;
  /** Stops accepting, lets the answers under way finish, and closes idle connections. */
  readonly stop: () => Promise<void>;
}

/** Listens on plain HTTP. A client that sends slowly is cut off; TLS and the public address are the proxy's. */
export async function serve(
  fetch: (request: Request) => Promise<Response>,
  host: string,
  port: number,
): Promise<Serving> {
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 20_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 2_000,
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
