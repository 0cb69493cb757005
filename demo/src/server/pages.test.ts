import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fill, languages, loadPages, pageNames } from './pages.js';

const folder = fileURLToPath(new URL('../pages/', import.meta.url));
const textsOf = (lang: string) =>
  JSON.parse(readFileSync(`${folder}texts.${lang}.json`, 'utf8')) as Record<string, string>;

describe('pages', () => {
  it('fills every place of every page in every language, with the nonce of the response', () => {
    const render = loadPages(folder, { version: '1' });
    for (const lang of languages) {
      for (const page of pageNames) {
        const html = render(page, lang, 'N0NCE');
        expect(html).not.toContain('{{');
        expect(html).toContain(`<html lang="${lang}">`);
        expect(html.match(/nonce="N0NCE"/g)).toHaveLength(page === 'verify' ? 1 : 2);
      }
    }
  });

  it('has the same texts in both languages, each of them used', () => {
    expect(Object.keys(textsOf('fr'))).toEqual(Object.keys(textsOf('en')));
    const templates = ['layout', ...pageNames].map((name) => readFileSync(`${folder}${name}.html`, 'utf8'));
    const used = templates.join('');
    const unused = Object.keys(textsOf('en')).filter((key) => !used.includes(`{{${key}}}`));
    expect(unused).toEqual(['home.title', 'plans.title', 'verify.title']);
  });

  it('keeps a policy text from ending the element that holds the policy', () => {
    const policy = { version: '</script><script>alert(1)</script>' };
    const html = loadPages(folder, policy)('home', 'en', 'n');
    const json = /id="avow-policy">(.*?)<\/script>/.exec(html)?.[1];
    expect(JSON.parse(json ?? '')).toEqual(policy);
  });

  it('refuses to serve a page with a hole', () => {
    expect(() => fill('<p>{{missing}}</p>', {})).toThrow('{{missing}}');
  });
});
