import { h, render } from 'preact';
import { countryName } from '../locales/country-name.js';
import { languageCode } from '../locales/language-code.js';
import type { DrawnNotice } from './draw-notice.js';
import { languagesOf } from './notice-texts.js';
import { highlight, plain, sectionsWith } from './search.js';
import { numberIn } from './section.js';

/** Pause in typing after which the number of sections found is announced, so that a screen reader is not flooded. */
const PAUSE_MS = 400;

const languageName = (code: string): string => {
  try {
    return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
};

/** Whether a tag names a language, or one of its variants: `fr-CA` is French. */
const isIn = (tag: string, language: string): boolean =>
  tag.split(/[-_]/)[0] === language || tag === language;

/** Draws search, language, country and print. */
export function showTools(element: Element, { screen, target, show }: DrawnNotice): void {
  const { say, policy, lang, country, consent } = screen;
  const named = languagesOf(policy);
  // The interface has texts in the page's language, whether or not the policy has.
  const own = languageCode(consent.lang) ? consent.lang : 'en';
  const languages = named.some((code) => isIn(consent.lang, code) || isIn(own, code))
    ? named
    : [own, ...named];
  const current =
    languages.find((code) => code === lang) ??
    languages.find((code) => isIn(lang, code)) ??
    languages.find((code) => isIn('en', code));
  // The country in force comes first; where none is, so does the European Union: then the GDPR alone is told.
  const offered = [
    ...new Set([country ?? '', policy.jurisdiction ?? '', ...(policy.notice?.countries ?? [])]),
  ].filter((code, index) => !index || /^[A-Z]{2}\b/.test(code));
  let found: number | undefined;
  let pause: ReturnType<typeof setTimeout>;

  const search = (event: Event) => {
    const words = plain((event.target as HTMLInputElement).value);
    const articles = [...target.querySelectorAll<HTMLElement>('article')];
    const hits = sectionsWith(articles, words);
    for (const article of articles) {
      article.hidden = !hits.has(article);
      const entry = target.querySelector<HTMLElement>(`nav li:has([href="#${article.id}"])`);
      if (entry) entry.hidden = article.hidden;
    }
    highlight(hits, words);
    clearTimeout(pause);
    pause = setTimeout(() => {
      found = words ? hits.size : undefined;
      paint();
    }, PAUSE_MS);
  };
  /** Draws again, and gives the picker that was used its focus back. */
  const choose = (what: 'lang' | 'country') => async (event: Event) => {
    waiting = what;
    await show({ [what]: (event.target as HTMLSelectElement).value });
  };
  const picker = (
    what: 'lang' | 'country',
    label: string,
    codes: readonly string[],
    chosen: string | undefined,
  ) =>
    codes.length > 1 && (
      <label>
        <span>{label}</span>
        <select name={what} onChange={choose(what)}>
          {codes.map((code) => (
            <option value={code} selected={code === chosen} lang={what === 'lang' ? code : undefined}>
              {what === 'lang' ? languageName(code) : countryName(code || 'EU', lang)}
            </option>
          ))}
        </select>
      </label>
    );
  const paint = () =>
    render(
      <form part="tools" onSubmit={(event: Event) => event.preventDefault()}>
        <label>
          <span>{say('search')}</span>
          <input type="search" name="search" autocomplete="off" onInput={search} />
        </label>
        <button type="button" part="button" onClick={() => print()}>
          {say('print')}
        </button>
        {picker('lang', say('language'), languages, current)}
        {picker('country', say('country'), offered, country ?? '')}
        <output>{found !== undefined && `${say('found')} ${numberIn(lang, found)}`}</output>
        {country && country !== policy.jurisdiction && <p part="note">{say('country-about')}</p>}
      </form>,
      element,
    );
  paint();
  if (waiting) element.querySelector<HTMLElement>(`[name=${waiting}]`)?.focus();
  waiting = undefined;
}

/** The picker that the visitor has just used. */
let waiting: 'lang' | 'country' | undefined;
