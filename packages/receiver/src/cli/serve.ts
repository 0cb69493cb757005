import { parseArgs } from 'node:util';
import { serve } from '../http/serve.js';
import { createReceiver } from '../receiver.js';
import { ENVIRONMENTS } from '../verify/payload.js';
import type { Webhook } from '../webhook/target.js';
import { UsageError, wholeNumber } from './usage.js';

/** Runs the receiver until SIGINT or SIGTERM, then finishes what was begun and closes the store. */
export async function serveCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      db: { type: 'string', default: 'avow.db' },
      origin: { type: 'string', multiple: true, default: [] },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8787' },
      'base-path': { type: 'string', default: '/' },
      key: { type: 'string' },
      tokens: { type: 'string', default: 'avow-tokens.json' },
      'log-name': { type: 'string' },
      webhook: { type: 'string', multiple: true, default: [] },
      segment: { type: 'string', multiple: true, default: [] },
      witness: { type: 'string', multiple: true, default: [] },
      retention: { type: 'string', multiple: true, default: [] },
      env: { type: 'string', multiple: true, default: [...ENVIRONMENTS] },
    },
  });
  if (values.origin.length === 0) {
    throw new UsageError('Name at least one site with --origin, such as --origin https://example.com');
  }
  const port = wholeNumber(values.port, 'port', 0, 65_535);
  const key = values.key ?? process.env.AVOW_RECEIVER_KEYS;
  const receiver = createReceiver({
    db: values.db,
    origins: values.origin,
    tokens: values.tokens,
    basePath: values['base-path'],
    retention: retentionOf(values.retention),
    environments: values.env,
    witnesses: values.witness,
    webhooks: [...values.webhook, ...values.segment.map(asSegment)],
    ...(key !== undefined && { key }),
    ...(values['log-name'] !== undefined && { logName: values['log-name'] }),
    onError: (error) => console.error(`avow-receiver: ${describe(error)}`),
  });
  await receiver.ready;
  const serving = await serve(receiver.fetch, values.host, port);
  const host = serving.host.includes(':') ? `[${serving.host}]` : serving.host;
  const path = values['base-path'].replace(/\/+$/, '');

  const stop = async (): Promise<void> => {
    await serving.stop();
    await receiver.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  console.log(`Avow receiver ready: http://${host}:${serving.port}${path}/ (process ${process.pid})`);
}

/** The write key is a secret, and so is no argument that other processes could read. */
const asSegment = (url: string): Webhook => {
  const writeKey = process.env.AVOW_SEGMENT_WRITE_KEY;
  return { url, format: 'segment', ...(writeKey ? { writeKey } : {}) };
};

/** Reads `EU=1826d` as that jurisdiction's retention, `1826d` as that of all others. */
function retentionOf(texts: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name = '*', days] = /^(?:([A-Za-z0-9-]{1,32})=)?(\d{1,5})d$/.exec(text) ?? [];
      if (days === undefined) {
        throw new UsageError(
          `--retention ${text} is not understood; write 1826d, or EU=1826d for a jurisdiction`,
        );
      }
      return [name, Number(days)];
    }),
  );
}

/** Name, code and message: never the values of a request. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure';
  const { code } = error as { code?: unknown };
  return [error.name, typeof code === 'string' ? code : '', error.message].filter(Boolean).join(' ');
}
