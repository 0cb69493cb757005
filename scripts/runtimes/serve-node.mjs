import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** Serves what a module exports as `default.fetch`; the other runtimes do that by themselves. */
const [, , file] = process.argv;
const { default: site } = await import(file);
const server = createServer(getRequestListener(site.fetch));
server.listen(0, '127.0.0.1', () => console.log(`Listening on http://127.0.0.1:${server.address().port}/`));
