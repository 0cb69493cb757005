import { createReceiver } from '../../../receiver/src/receiver.js';
import { idOf, ORIGIN, payload, visitor } from '../../../receiver/src/testing/visitor.js';

/** For tests: a real receiver in memory, and browsers that send it receipts. */

export { idOf, ORIGIN, payload, visitor };

export interface Answer {
  readonly id: string;
  readonly index: number;
  readonly receivedAt: string;
  readonly countersignature: string;
  readonly checkpoint: string;
  readonly inclusion: readonly string[];
}

const ADDRESS = 'https://receiver.example';

export function site(key?: string) {
  const receiver = createReceiver({
    db: ':memory:',
    origins: [ORIGIN],
    threads: 0,
    ...(key !== undefined && { key }),
  });
  const text = async (path: string) => (await receiver.fetch(new Request(ADDRESS + path))).text();
  const send = async (jws: string) => {
    const headers = { 'content-type': 'text/plain', origin: ORIGIN };
    const request = new Request(`${ADDRESS}/v1/receipts`, { method: 'POST', body: jws, headers });
    return (await (await receiver.fetch(request)).json()) as Answer;
  };
  return {
    receiver,
    text,
    send,
    keys: () => text('/.well-known/jwks.json'),
    /** What the notice's “Download” writes for a receipt that was sent. */
    download: async (jws: string) => {
      const [, body = ''] = jws.split('.');
      const said: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
      return JSON.stringify({ jws, payload: said, proof: await send(jws) }, null, 2);
    },
  };
}
