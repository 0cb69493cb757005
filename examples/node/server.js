import { createReceiver } from '@avow/receiver';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

const port = Number(process.env.PORT ?? 8080);
const receiver = createReceiver({
  db: 'receipts.db',
  origins: [`http://127.0.0.1:${port}`],
  tokens: 'avow-tokens.json',
  basePath: '/consent',
});
await receiver.ready;

const app = new Hono();
app.all('/consent/*', (context) => receiver.fetch(context.req.raw));
// The files for script tags come with the package of the interface.
app.use(
  '/avow/*',
  serveStatic({
    root: 'node_modules/@avow/ui/dist/cdn',
    rewriteRequestPath: (path) => path.replace('/avow', ''),
  }),
);
app.use('*', serveStatic({ root: 'public' }));

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port });
process.once('SIGTERM', () => server.close(() => receiver.close()));
