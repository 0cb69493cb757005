import { createReceiver } from '@avow/receiver';

/** A receiver as one would mount it in any runtime that has files; its database is named by the environment. */
const receiver = createReceiver({
  db: process.env.AVOW_DB,
  origins: ['https://www.example.com'],
  basePath: '/consent',
});
await receiver.ready;

process.once('SIGTERM', async () => {
  await receiver.close();
  process.exit(0);
});

export default {
  // For Bun, which reads where to listen from here.
  hostname: '127.0.0.1',
  port: 0,
  fetch: (request) => receiver.fetch(request),
};
