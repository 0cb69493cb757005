import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
};

interface StoredFile {
  readonly modified: number;
  readonly plain: Buffer;
  readonly brotli: Buffer | null;
  readonly etag: string;
}

const compress = promisify(brotliCompress);

/**
 * Serves the files of `folder` under the URL prefix `prefix`, with an ETag and a minute of caching. With
 * `brotli`, as a site would serve them: compressed at the highest quality, once per file.
 */
export function staticFiles(
  prefix: string,
  folder: string,
  { brotli = false }: { readonly brotli?: boolean } = {},
): MiddlewareHandler {
  const root = resolve(folder);
  const files = new Map<string, StoredFile>();

  async function load(path: string): Promise<StoredFile | null> {
    const info = await stat(path).catch(() => null);
    if (!info?.isFile()) return null;
    const known = files.get(path);
    if (known?.modified === info.mtimeMs) return known;
    const plain = await readFile(path);
    const file = {
      modified: info.mtimeMs,
      plain,
      brotli: brotli ? await compress(plain) : null,
      etag: createHash('sha256').update(plain).digest('base64url').slice(0, 22),
    };
    files.set(path, file);
    return file;
  }

  return async (c) => {
    const path = resolve(root, `.${c.req.path.slice(prefix.length)}`);
    const type = types[extname(path)];
    const file = type && path.startsWith(root + sep) ? await load(path) : null;
    if (!type || !file) return c.notFound();

    const encoded = file.brotli && /\bbr\b/.test(c.req.header('accept-encoding') ?? '') ? file.brotli : null;
    // A strong validator must differ between encodings of one file (RFC 9110, 8.8.1).
    const etag = `"${file.etag}${encoded ? '-br' : ''}"`;
    const headers = { etag, 'cache-control': 'public, max-age=60', vary: 'accept-encoding' };
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
    return c.body(new Uint8Array(encoded ?? file.plain), 200, {
      ...headers,
      'content-type': type,
      ...(encoded && { 'content-encoding': 'br' }),
    });
  };
}
