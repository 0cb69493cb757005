import { type ComponentChildren, h } from 'preact';
import { link } from '../link.js';
import { countryName } from '../locales/country-name.js';
import { ARTICLES, type SectionId } from './articles.js';
import type { NoticeScreen } from './notice-screen.js';

/** One section of the notice, drawn: its anchor, its title for the table of contents, and what is in it. */
export interface Section {
  readonly id: string;
  readonly title: ComponentChildren;
  readonly content: ComponentChildren;
}

/** A heading `depth` levels below those of the sections; it can be led to, and then has focus. */
export const heading = ({ level }: NoticeScreen, title: ComponentChildren, depth = 0) =>
  h(`h${Math.min(level + depth, 6)}`, { tabIndex: -1 }, title);

/** The sources a section rests on, as links. */
export const sources = ({ say }: NoticeScreen, addresses: readonly (string | undefined)[]) => {
  const found = addresses.filter((address) => address !== undefined);
  return (
    found.length > 0 && (
      <p part="source">
        {say('source')}: {found.map((address, index) => [index > 0 && ', ', link(address)])}
      </p>
    )
  );
};

/** A section that the interface has a place for; none where there is nothing to say. */
export const section = (
  screen: NoticeScreen,
  id: SectionId,
  content: ComponentChildren,
  title: ComponentChildren = screen.say(id),
): Section | false =>
  !!content && {
    id,
    title,
    content: [
      // Under another law the articles of the GDPR say nothing.
      /GDPR|^$/.test(screen.place?.law.name ?? '') && (
        <p part="law">
          {screen.say('article')} <bdi>{ARTICLES[id]}</bdi>
        </p>
      ),
      content,
      sources(screen, screen.policy.notice?.sources?.[id] ?? []),
    ],
  };

/** Draws one section. */
export const drawSection = (screen: NoticeScreen, { id, title, content }: Section) => (
  <article id={id} part="section">
    {heading(screen, title)}
    {content}
  </article>
);

/** One term with its details in a description list; nothing where there is no detail. */
export const row = (term: ComponentChildren, detail: ComponentChildren) =>
  (Array.isArray(detail) ? detail.length > 0 : detail) && (
    <div>
      <dt>{term}</dt>
      <dd>{detail}</dd>
    </div>
  );

/** An entry with a name of its own, `depth` levels below its section: a service, an activity, a sub-processor. */
export const card = (
  screen: NoticeScreen,
  depth: number,
  name: ComponentChildren,
  content: ComponentChildren,
) => (
  <li part="card">
    {heading(screen, name, depth)}
    {content}
  </li>
);

/** Names in one line, with the commas of the language of the notice. */
export const listed = ({ lang }: NoticeScreen, names: readonly (string | undefined)[] = []): string => {
  const found = names.filter((name) => name !== undefined);
  try {
    return new Intl.ListFormat(lang, { style: 'narrow' }).format(found);
  } catch {
    return found.join(', ');
  }
};

/** The names of countries in the language of the notice. */
export const countries = (screen: NoticeScreen, codes: readonly (string | undefined)[]): string =>
  listed(
    screen,
    codes.map((code) => countryName(code, screen.lang)),
  );

/** A moment or a calendar day in a language; as it was given where the browser knows no such language. */
function dated(date: Date, lang: string, options: Intl.DateTimeFormatOptions): string {
  try {
    return date.toLocaleString(lang, options);
  } catch {
    return date.toISOString().slice(0, options.timeZone ? 10 : 19);
  }
}

/** A number in the digits and groups of a language; plain where the browser knows no such language. */
export const numberIn = (lang: string, value: number): string => {
  try {
    return value.toLocaleString(lang);
  } catch {
    return `${value}`;
  }
};

/** English of no country is that of Europe, unless the law shown is that of the United States. */
const dateLang = ({ lang, country = '' }: NoticeScreen): string =>
  lang !== 'en' ? lang : /^US\b/.test(country) ? 'en-US' : 'en-GB';

/** `2026-11-01` as a date in words. */
export const dayIn = (screen: NoticeScreen, day: string | undefined): string | undefined =>
  day && dated(new Date(day), dateLang(screen), { dateStyle: 'long', timeZone: 'UTC' });

/** Seconds since the epoch as date and time. */
export const dateAndTime = (screen: NoticeScreen, seconds: number): string =>
  dated(new Date(seconds * 1000), dateLang(screen), { dateStyle: 'long', timeStyle: 'short' });
