import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noticeStyles, renderNotice } from '@avow/ui/notice-html';
import { type Context, Hono } from 'hono';
import { createCollector } from './collector.js';
import { createContact } from './contact.js';
import { contentSecurityPolicy, createNonce } from './page-policy.js';
import { languages, loadPages, pageNames } from './pages.js';
import { staticFiles } from './static-files.js';

export interface SiteOptions {
  /** Folder of the repository. */
  readonly root: string;
  /** The validated policy that every page carries. */
  readonly policy: unknown;
  /** Handles `/consent/*`. */
  readonly receiver: (request: Request) => Promise<Response>;
}

/** Example Telecom's site, with the receiver at `/consent` and the vendors' stand-in at `/collector`. */
export function createSite({ root, policy, receiver }: SiteOptions): Hono {
  const demo = join(root, 'demo');
  const renderPage = loadPages(join(demo, 'src/pages'), policy);
  const site = new Hono();

  site.use(async (c, next) => {
    await next();
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'same-origin');
  });

  const html = (c: Context, body: string, csp: string) =>
    c.html(body, 200, { 'content-security-policy': csp, 'cache-control': 'no-cache' });

  for (const lang of languages) {
    const base = lang === 'en' ? '/' : `/${lang}/`;
    for (const page of pageNames) {
      site.get(page === 'home' ? base : `${base}${page}.html`, (c) => {
        const nonce = createNonce();
        return html(c, renderPage(page, lang, nonce), contentSecurityPolicy(nonce));
      });
    }
  }

  // The whole notice without a script, drawn here.
  const languageLinks = Object.fromEntries(
    languages.map((lang) => [lang, lang === 'en' ? '/privacy.html' : `/${lang}/privacy.html`]),
  );
  for (const lang of languages)
    site.get(languageLinks[lang] ?? '', async (c) => {
      const page = await renderNotice(policy, {
        lang,
        stylesheet: '/site/notice.css',
        languages: languageLinks,
      });
      return html(c, page, contentSecurityPolicy(createNonce()));
    });
  site.get('/site/notice.css', (c) => c.body(noticeStyles, 200, { 'content-type': 'text/css' }));

  site.get('/embed/coverage-map.html', async (c) => {
    const map = await readFile(join(demo, 'src/site/coverage-map.html'), 'utf8');
    return html(c, map, contentSecurityPolicy(createNonce(), { framed: true }));
  });

  // Erases everything this browser holds for the origin, so that the next visit is a first visit again.
  site.post('/start-over', (c) => {
    c.header('clear-site-data', '"cookies", "storage"');
    return c.redirect('/', 303);
  });

  // The playground is plain files; the server gives out the same that any other would.
  const playground = staticFiles('', join(demo, 'dist/static'));
  site.get('/playground.html', playground);
  site.get('/playground/*', playground);
  site.get('/avow/*', staticFiles('/avow', join(root, 'dist/cdn'), { brotli: true }));
  site.get('/vendors/*', staticFiles('/vendors', join(demo, 'dist/vendors')));
  site.get('/site/*', staticFiles('/site', join(demo, 'src/site')));
  site.get('/.well-known/*', staticFiles('', join(demo, 'src/site')));
  for (const script of ['/panel.js', '/verify.js']) site.get(script, staticFiles('', join(demo, 'dist')));
  site.route('/collector', createCollector());
  site.route('/contact', createContact());
  site.all('/consent/*', (c) => receiver(c.req.raw));
  return site;
}
