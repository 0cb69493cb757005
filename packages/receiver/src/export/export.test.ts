import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import jsonld from 'jsonld';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createToken } from '../access/tokens.js';
import { createReceiver, type Receiver } from '../receiver.js';
import { KANTARA_1_1 } from '../testing/kantara-schema.js';
import { createDatabase } from '../testing/postgres.js';
import { get, idOf, ORIGIN, payload, post, visitor } from '../testing/visitor.js';
import { EVENTS, type ReceiptPayload } from '../verify/payload.js';

const token = createToken(['export:read', 'stats:read'], Date.now(), 60_000);
let directory: string;
let receiver: Receiver;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'avow-export-'));
});
afterEach(async () => {
  await receiver.close();
  rmSync(directory, { recursive: true });
});
const open = (db: string) =>
  createReceiver({ db, key: join(directory, 'keys.json'), origins: [ORIGIN], tokens: [token.record] });
const send = (jws: string) => receiver.fetch(post('/v1/receipts', jws));
const fetched = (path: string) => receiver.fetch(get(path, token.text));
const lines = async (format: string) =>
  (await (await fetched(`/v1/export?format=${format}`)).text()).split(/\r?\n/).filter(Boolean);
const now = Math.floor(Date.now() / 1000);
const isKantara = new Ajv({ strict: false, formats: { uri: URL.canParse } }).compile(KANTARA_1_1);
/** Expands and turns into triples with a JSON-LD processor that may not load anything and drops nothing in silence. */
const triplesOf = (line: string) =>
  jsonld.toRDF(JSON.parse(line), {
    safe: true,
    documentLoader: async (url) => {
      throw new Error(`wanted to load ${url}`);
    },
  } as jsonld.Options.ToRdf);
const day = (text: string) => Date.parse(text) / 1000;

describe.each([
  ['the embedded file', async () => join(directory, 'receipts.db')],
  ['PostgreSQL', () => createDatabase(inject('postgres'))],
])('on %s', (_, newDatabase) => {
  beforeEach(async () => {
    receiver = open(await newDatabase());
  });

  it('exports every receipt as NDJSON and CSV, more than a page of them', async () => {
    const jwss = Array.from({ length: 620 }, () => visitor().next());
    await (await receiver.fetch(post('/v1/receipts/batch', jwss.join('\n')))).text();
    const exported = (await lines('ndjson')).map((line) => JSON.parse(line) as { id: string; index: number });
    expect(exported.map(({ id }) => id)).toEqual(jwss.map(idOf));
    const [header, ...rows] = await lines('csv');
    expect(header?.split(',')).toHaveLength(17);
    expect(rows.map((row) => row.split('","')[0]?.slice(1))).toEqual(jwss.map(idOf));
    const rest = await fetched('/v1/export?after=617');
    expect((await rest.text()).trim().split('\n')).toHaveLength(2);
  });

  it('counts choices by day, jurisdiction, notice version and purpose', async () => {
    const receipt = (when: string, jurisdiction: string, ads: 'granted' | 'denied') =>
      visitor().next({
        iat: day(when),
        exp: day(when) + 4 * 365 * 86_400,
        notice: { ...payload().notice, jurisdiction },
        choices: { ads, analytics: 'granted' },
        event: ads === 'granted' ? 'given' : 'refused',
      });
    await send(receipt('2026-05-01T23:59:59Z', 'FR', 'granted'));
    await send(receipt('2026-05-01T00:00:00Z', 'FR', 'denied'));
    await send(receipt('2026-05-02T00:00:00Z', 'FR', 'granted'));
    await send(receipt('2026-05-02T10:00:00Z', 'DE', 'denied'));
    const stats = await (await fetched('/v1/stats')).json();
    const row = { noticeVersion: '3' };
    const day1 = { ...row, day: '2026-05-01' };
    const day2 = { ...row, day: '2026-05-02' };
    expect(stats).toEqual({
      receipts: 4,
      events: { given: 2, refused: 2 },
      methods: { 'accept-all': 4 },
      days: [
        { ...day1, jurisdiction: 'FR', receipts: 2 },
        { ...day2, jurisdiction: 'DE', receipts: 1 },
        { ...day2, jurisdiction: 'FR', receipts: 1 },
      ],
      rows: [
        { ...day1, jurisdiction: 'FR', purpose: 'ads', granted: 1, denied: 1 },
        { ...day1, jurisdiction: 'FR', purpose: 'analytics', granted: 2, denied: 0 },
        { ...day2, jurisdiction: 'DE', purpose: 'ads', granted: 0, denied: 1 },
        { ...day2, jurisdiction: 'DE', purpose: 'analytics', granted: 1, denied: 0 },
        { ...day2, jurisdiction: 'FR', purpose: 'ads', granted: 1, denied: 0 },
        { ...day2, jurisdiction: 'FR', purpose: 'analytics', granted: 1, denied: 0 },
      ],
    });
    expect(await (await fetched('/v1/stats?from=2026-05-02')).json()).toMatchObject({ receipts: 2 });
    expect(JSON.stringify(stats)).not.toContain(payload().sub);
  });
});

describe('the formats', () => {
  beforeEach(() => {
    receiver = open(':memory:');
  });

  it('Kantara 1.1: what was consented to, and every member the specification requires', async () => {
    const jws = visitor().next();
    await send(jws);
    await send(visitor().next({ event: 'refused', choices: { necessary: 'granted', ads: 'denied' } }));
    const [receipt, ...others] = (await lines('kantara')).map(
      (line) => JSON.parse(line) as Record<string, unknown>,
    );
    expect(others).toEqual([]);
    expect(receipt).toEqual({
      version: 'KI-CR-v1.1.0',
      jurisdiction: 'EU',
      consentTimestamp: expect.any(Number),
      collectionMethod: 'web: accept-all',
      consentReceiptID: idOf(jws),
      language: 'en',
      piiPrincipalId: payload().sub,
      piiControllers: [
        {
          piiController: 'Example Telecom',
          contact: 'privacy@telecom.example',
          address: { streetAddress: '', addressCountry: '' },
          email: 'privacy@telecom.example',
          phone: '',
        },
      ],
      policyUrl: ORIGIN,
      services: [
        {
          service: ORIGIN,
          purposes: [
            expect.objectContaining({
              purpose: 'analytics',
              consentType: 'EXPLICIT',
              thirdPartyName: 'see notice',
            }),
          ],
        },
      ],
      sensitive: false,
      spiCat: [],
    });
    isKantara(receipt);
    expect(isKantara.errors).toBeNull();
  });

  it('DPV: a consent record whose processes have purpose, legal basis and consent status', async () => {
    await send(visitor().next({ event: 'withdrawn' }));
    const [record] = (await lines('dpv')).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(record).toMatchObject({
      '@type': 'dpv:ConsentRecord',
      'dpv:hasProcess': [
        { 'dpv:hasLegalBasis': { '@id': 'dpv:LegalBasis' } },
        {
          'dpv:hasPurpose': { '@id': 'urn:avow:purpose:analytics' },
          'dpv:hasConsentStatus': { '@id': 'dpv:ConsentGiven' },
        },
        { 'dpv:hasConsentStatus': { '@id': 'dpv:ConsentWithdrawn' } },
      ],
    });
  });

  it('DPV: is JSON-LD whose triples are of the vocabulary, without a look-up', async () => {
    await send(visitor().next());
    const [line = ''] = await lines('dpv');
    const triples = (await triplesOf(line)) as unknown as {
      predicate: { value: string };
      object: { value: string; datatype?: { value: string } };
    }[];
    const dpv = 'https://w3id.org/dpv#';
    const objects = (predicate: string) =>
      triples.filter((triple) => triple.predicate.value === predicate).map(({ object }) => object.value);
    expect(objects(`${dpv}hasPurpose`).sort()).toEqual([
      'urn:avow:purpose:ads',
      'urn:avow:purpose:analytics',
      'urn:avow:purpose:necessary',
    ]);
    expect(objects(`${dpv}hasConsentStatus`).sort()).toEqual([`${dpv}ConsentGiven`, `${dpv}ConsentRefused`]);
    expect(objects('http://www.w3.org/1999/02/22-rdf-syntax-ns#type')).toContain(`${dpv}ConsentRecord`);
    const issued = triples.find(({ predicate }) => predicate.value === 'http://purl.org/dc/terms/issued');
    expect(issued?.object.datatype?.value).toBe('http://www.w3.org/2001/XMLSchema#dateTime');
  });

  it('CSV: nothing in it runs as a formula in a spreadsheet', async () => {
    await send(visitor().next({ policy: { ...payload().policy, version: '=1+"1"' } }));
    expect((await lines('csv'))[1]).toContain(`"'=1+""1"""`);
  });

  it('write whatever the receiver accepts, and can be read back', async () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    const purpose = fc.stringMatching(/^[a-z0-9-]{1,32}$/);
    const changes = fc.record({
      controller: fc.record({ name: words, contact: words }),
      policy: fc.record({ version: words, hash: fc.constant(idOf('p')) }),
      choices: fc.dictionary(purpose, fc.constantFrom('granted', 'denied'), { minKeys: 1, maxKeys: 9 }),
      iat: fc.integer({ min: now - 4 * 365 * 86_400, max: now }),
      event: fc.constantFrom(...EVENTS),
    });
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(changes, async (change) => {
        const response = await send(
          visitor().next({ ...change, exp: now + 86_400 } as Partial<ReceiptPayload>),
        );
        expect([201, 422]).toContain(response.status);
        if (response.status === 201) kept += 1;
      }),
      { numRuns: 80 },
    );
    expect(kept).toBeGreaterThan(20);
    expect(await lines('ndjson')).toHaveLength(kept);
    for (const line of await lines('kantara')) {
      isKantara(JSON.parse(line));
      expect(isKantara.errors).toBeNull();
    }
    for (const line of await lines('dpv')) await triplesOf(line);
    expect((await (await fetched('/v1/export?format=csv')).text()).split('\r\n')).toHaveLength(kept + 2);
    expect(await (await fetched('/v1/stats')).json()).toMatchObject({ receipts: kept });
  });

  it('are named when another is asked for', async () => {
    const answer = await fetched('/v1/export?format=xml');
    expect(await answer.json()).toMatchObject({ status: 400, detail: expect.stringContaining('kantara') });
  });

  it('follow new receipts as they come, and end when the receiver closes', async () => {
    await send(visitor().next());
    const answer = await fetched('/v1/export?follow=true');
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('"index":0');
    const later = reader?.read();
    await send(visitor().next());
    expect((await later)?.value).toContain('"index":1');
    const end = reader?.read();
    await receiver.close();
    expect((await end)?.done).toBe(true);
  });
});
