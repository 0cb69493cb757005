import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticeHash } from './notice.js';

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];
export const pageNames = ['home', 'plans', 'verify'] as const;
export type PageName = (typeof pageNames)[number];

/** Renders one page of the site with the nonce of this response. */
export type RenderPage = (page: PageName, lang: Language, nonce: string) => string;

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

// "<" must not appear, or "</script>" inside a text would end the element that holds the JSON.
const inlineJson = (id: string, value: unknown) =>
  `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;

/** Replaces each `{{key}}`; throws on a key without a text, so that no page is ever served with a hole. */
export function fill(template: string, texts: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{([\w.-]+)\}\}/g, (_, key: string) => {
    const text = texts[key];
    if (text === undefined) throw new Error(`No text for {{${key}}}`);
    return text;
  });
}

/** Reads the templates and texts in `folder`, fills in all but the nonce at once, and returns the renderer. */
export function loadPages(folder: string, policy: unknown): RenderPage {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const layout = read('layout.html');
  const rendered = new Map<string, string>();

  for (const lang of languages) {
    const texts: Record<string, string> = {};
    for (const [key, text] of Object.entries(
      JSON.parse(read(`texts.${lang}.json`)) as Record<string, string>,
    )) {
      texts[key] = escapeHtml(text);
    }
    for (const page of pageNames) {
      const path = page === 'home' ? '' : `${page}.html`;
      const site = {
        ...texts,
        lang,
        title: texts[`${page}.title`] ?? '',
        root: lang === 'en' ? '/' : `/${lang}/`,
        'other-language': lang === 'en' ? `/fr/${path}` : `/${path}`,
        policy: inlineJson('avow-policy', policy),
        nonce: '{{nonce}}',
        'notice.hash': noticeHash(policy),
      };
      // Where receipts are checked, no vendor's client runs: nothing but the check is to be seen there.
      const [head, end] = page === 'verify' ? ['verify-head.html'] : ['gated-head.html', 'gated-end.html'];
      const part = (name?: string) => (name ? fill(read(name), site).trim() : '');
      rendered.set(
        `${lang}/${page}`,
        fill(layout, {
          ...site,
          'page-head': part(head),
          'page-end': part(end),
          main: fill(read(`${page}.html`), site),
        }),
      );
    }
  }
  return (page, lang, nonce) => fill(rendered.get(`${lang}/${page}`) ?? '', { nonce });
}
