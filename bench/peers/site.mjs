import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const CDN = fileURLToPath(new URL('../../dist/cdn', import.meta.url));
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8' };

const STRICT = [
  "default-src 'none'",
  "script-src 'nonce-page' 'strict-dynamic'",
  "style-src 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Notes violations of the policies, and which gated scripts ran. */
const WATCH = `<script nonce="page">
window.ran = []; window.violations = 0; window.started = performance.now();
window.noted = 0; window.note = () => { window.noted++; window.notedAt = performance.now(); };
document.addEventListener('securitypolicyviolation', () => window.violations++);
</script>`;

const packageFolder = (name) => dirname(require.resolve(`${name}/package.json`));
export const versionOf = (name) =>
  JSON.parse(
    readFileSync(
      name === '@avow/sdk'
        ? join(CDN, '../../packages/sdk/package.json')
        : `${packageFolder(name)}/package.json`,
      'utf8',
    ),
  ).version;

/**
 * A page with one tool. `/?strict` adds the strictest policies, `/?scripts=N` gates N inline scripts in place of the two
 * external ones; `/bare` has no tool. Browsers take Brotli over TLS only, so
 * files go as they are, and `bytesOf(url)` tells what they weigh compressed with Brotli 11, the server's best.
 */
export async function servePeer(tool) {
  const sent = new Map();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://site');
    const send = (type, body) => {
      sent.set(pathname, body);
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    };
    if (pathname === '/' || pathname === '/bare') {
      if (searchParams.has('strict')) response.setHeader('content-security-policy', STRICT);
      const { head, body: two } = pathname === '/' ? tool : { head: '', body: '' };
      const scripts = Number(searchParams.get('scripts') ?? 0);
      const body = scripts ? Array.from({ length: scripts }, () => tool.gated).join('\n') : two;
      return send(
        TYPES['.html'],
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title><meta name="viewport" content="width=device-width">${WATCH}${head.replaceAll('NONCE', 'page')}</head>
<body><main><h1>Page</h1><p>${'Words of the page. '.repeat(200)}</p><a href="#a">A link</a></main>${body.replaceAll('NONCE', 'page')}</body></html>`,
      );
    }
    if (pathname.startsWith('/s/'))
      return send(TYPES['.js'], `window.ran.push(${JSON.stringify(pathname.slice(3, -3))})`);
    const [, folder, path = ''] = /^\/(avow|peer)(\/.*)$/.exec(pathname) ?? [];
    if (!folder) return response.writeHead(404).end();
    const file = join(folder === 'avow' ? CDN : packageFolder(tool.package), path);
    if (!existsSync(file)) return response.writeHead(404).end();
    return send(TYPES[extname(file)] ?? 'application/octet-stream', readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://shop.example:${server.address().port}`,
    close: () => server.close(),
    bytesOf: (url) => brotliCompressSync(sent.get(new URL(url).pathname)).length,
  };
}
