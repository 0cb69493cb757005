import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createToken } from '../access/tokens.js';
import { createReceiver, type Receiver } from '../receiver.js';
import { get, idOf, ORIGIN, payload, post, visitor } from '../testing/visitor.js';
import type { ReceiptPayload } from '../verify/payload.js';
import type { Register } from './register.js';

const token = createToken(['stats:read', 'notices:write'], Date.now(), 60_000);
let receiver: Receiver;
beforeEach(() => {
  receiver = createReceiver({ db: ':memory:', origins: [ORIGIN], tokens: [token.record] });
});
afterEach(() => receiver.close());

const send = async (...receipts: Partial<ReceiptPayload>[]) => {
  const body = receipts.map((changes) => visitor().next(changes)).join('\n');
  await (await receiver.fetch(post('/v1/receipts/batch', body))).text();
};
const register = async (query = '') =>
  (await (await receiver.fetch(get(`/v1/register${query}`, token.text))).json()) as Register;
const seconds = (text: string) => Date.parse(text) / 1000;
const decided = (text: string) => ({ iat: seconds(text), exp: seconds(text) + 4 * 365 * 86_400 });
const keep = (text: string) =>
  receiver.fetch(
    new Request(`https://receiver.example/v1/notices/${idOf(text)}`, {
      method: 'PUT',
      body: text,
      headers: { authorization: `Bearer ${token.text}`, 'content-type': 'text/plain' },
    }),
  );

describe('the register', () => {
  it('lists controllers, policies, notices, purposes and events with counts and dates', async () => {
    const notice = { ...payload().notice, hash: idOf('the notice'), version: '4' };
    await keep('the notice');
    await keep('one nobody was shown');
    await send(
      decided('2026-05-01T10:00:00Z'),
      { ...decided('2026-06-01T10:00:00Z'), notice },
      {
        ...decided('2026-07-01T10:00:00Z'),
        ...{ notice, event: 'refused', choices: { necessary: 'granted', ads: 'denied' }, legalBasis: {} },
        controller: { name: 'Example Shop', contact: 'shop@telecom.example' },
      },
    );
    const found = await register();
    const [first, june, last] = ['05', '06', '07'].map((month) => `2026-${month}-01T10:00:00.000Z`);
    expect(found).toMatchObject({
      receipts: 3,
      truncated: false,
      controllers: [
        { name: 'Example Telecom', receipts: 2, first, last: june },
        { name: 'Example Shop', contact: 'shop@telecom.example', receipts: 1 },
      ],
      policies: [{ version: '2026-11-01', hash: idOf('policy'), receipts: 3, first, last }],
      notices: [
        { version: '4', hash: idOf('the notice'), receipts: 2, storedAt: expect.any(String) },
        { version: '3', receipts: 1, storedAt: null, lang: 'en', jurisdiction: 'EU' },
      ],
      purposes: [
        { purpose: 'ads', legalBasis: 'consent', granted: 0, denied: 3, receipts: 3 },
        { purpose: 'necessary', legalBasis: 'strictly-necessary', granted: 2, denied: 0 },
        { purpose: 'analytics', legalBasis: 'consent', granted: 2, denied: 0, receipts: 2 },
        { purpose: 'necessary', legalBasis: 'consent', granted: 1, receipts: 1 },
      ],
      events: [
        { event: 'given', receipts: 2 },
        { event: 'refused', receipts: 1, first: last, last },
      ],
      unusedNotices: [idOf('one nobody was shown')],
    });
    expect(JSON.stringify(found)).not.toContain(payload().sub);
    expect(await register('?from=2026-06-01&to=2026-07-01')).toMatchObject({ receipts: 1 });
  });

  it('reads on past a page, and says when it leaves out names beyond its limit', async () => {
    const named = Array.from({ length: 1001 }, (_, place) => ({
      controller: { name: `Name ${place}`, contact: 'x' },
    }));
    await send(...named.slice(0, 600));
    await send(...named.slice(600));
    const found = await register();
    expect(found).toMatchObject({ receipts: 1001, truncated: true });
    expect(found.controllers).toHaveLength(1000);
    expect(found.purposes.map(({ receipts }) => receipts)).toEqual([1001, 1001, 1001]);
  });

  it('is not for a token without the scope', async () => {
    const answer = await receiver.fetch(get('/v1/register'));
    expect(answer.status).toBe(401);
    const own = await (await receiver.fetch(get('/v1/token', token.text))).json();
    expect(own).toMatchObject({ id: token.record.id, scopes: token.record.scopes, env: null });
  });
});
