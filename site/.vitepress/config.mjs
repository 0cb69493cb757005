import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';

const pages = fileURLToPath(new URL('..', import.meta.url));

/** A page's own heading is its name in the menu. */
const entry = (page) => ({
  text: /^# (.*)$/m.exec(readFileSync(`${pages}/${page}.md`, 'utf8'))?.[1]?.replace(/`/g, '') ?? page,
  link: `/${page}`,
});

const GROUPS = {
  'Start here': ['start/site-owner', 'start/app-developer', 'start/back-end', 'concepts'],
  'The site': ['policy', 'markup', 'embeds', 'interface', 'notice', 'languages', 'lint', 'platforms'],
  'The law': ['jurisdictions', 'faq', 'time', 'withdrawal', 'standards'],
  Services: ['services', 'vendors', 'consent-mode', 'automation'],
  'The app': ['frameworks', 'servers', 'server-side', 'places', 'api', 'testing', 'devtools', 'playground'],
  'The proof': ['verify', 'receiver', 'operations', 'security'],
  'What a page cannot stop': ['gate-limits', 'guard'],
  'Coming from another tool': ['import', 'comparison'],
  Tools: ['tools', 'scan'],
  Measurements: ['bench', 'bench-gate', 'gate-conformance', 'gate-parts'],
  'The project': ['architecture', 'decisions', 'dependencies', 'changelog'],
};

const exists = (page) => statSync(`${pages}/${page}.md`, { throwIfNoEntry: false }) !== undefined;
const known = new Set(Object.values(GROUPS).flat());
const unlisted = readdirSync(pages)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3))
  .filter((page) => page !== 'index' && !known.has(page));

export default defineConfig({
  title: 'Avow',
  description: 'Consent and privacy notices for the web that can be proven',
  lang: 'en',
  cleanUrls: false,
  vite: { build: { target: 'es2022' } },
  themeConfig: {
    nav: [
      { text: 'Quick start', link: '/start/site-owner' },
      { text: 'Policy', link: '/policy' },
      { text: 'Reference', link: '/reference/sdk/' },
    ],
    sidebar: [
      ...Object.entries(GROUPS)
        .map(([text, group]) => ({ text, items: group.filter(exists).map(entry) }))
        .filter(({ items }) => items.length > 0),
      ...(unlisted.length > 0 ? [{ text: 'More', items: unlisted.map(entry) }] : []),
      {
        text: 'Reference',
        items: ['sdk', 'ui', 'receiver'].map((name) => ({
          text: `@avow/${name}`,
          link: `/reference/${name}/`,
        })),
      },
    ],
    outline: [2, 3],
    // The search runs in the page, over an index that is part of the site.
    search: { provider: 'local' },
  },
});
