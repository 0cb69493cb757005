import { connect, createServer } from 'node:net';

/**
 * A TCP proxy on loopback that can be cut: every connection through it is reset, some in the middle of an answer.
 * @param {() => number} target port it leads to now; a receiver that is restarted has another
 */
export async function startProxy(target) {
  const open = new Set();
  const server = createServer((client) => {
    const upstream = connect(target(), '127.0.0.1');
    open.add(client);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ]) {
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(client);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    cut: () => {
      const { size } = open;
      for (const client of open) client.resetAndDestroy();
      return size;
    },
    close: () => {
      for (const client of open) client.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
