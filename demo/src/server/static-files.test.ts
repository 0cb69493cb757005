import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, describe, expect, it } from 'vitest';
import { staticFiles } from './static-files.js';

const folder = mkdtempSync(join(tmpdir(), 'avow-demo-'));
mkdirSync(join(folder, 'open'));
writeFileSync(join(folder, 'secret.json'), '{}');
writeFileSync(join(folder, 'open/a.js'), 'let a = 1;');
afterAll(() => rmSync(folder, { recursive: true }));

const site = new Hono().get('/files/*', staticFiles('/files', join(folder, 'open'), { brotli: true }));

describe('static files', () => {
  it('answers 304 to the ETag it gave, of each encoding its own', async () => {
    const plain = await site.request('/files/a.js');
    const br = await site.request('/files/a.js', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(await plain.text()).toBe('let a = 1;');
    expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe('let a = 1;');
    const etag = plain.headers.get('etag') ?? '';
    expect(br.headers.get('etag')).not.toBe(etag);
    const again = await site.request('/files/a.js', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it('serves a changed file anew', async () => {
    writeFileSync(join(folder, 'open/b.js'), 'old');
    await site.request('/files/b.js');
    await new Promise((resolve) => setTimeout(resolve, 20));
    writeFileSync(join(folder, 'open/b.js'), 'new');
    expect(await (await site.request('/files/b.js')).text()).toBe('new');
  });

  it.each(['/files/../secret.json', '/files/%2e%2e/secret.json', '/files/..%2fsecret.json', '/files/'])(
    'serves nothing outside its folder for %s',
    async (path) => {
      expect((await site.request(path)).status).toBe(404);
    },
  );
});
