import type { Text } from '@avow/sdk';
import { type ComponentChildren, h } from 'preact';
import { languageOf } from '../locales/read-text.js';
import { blocks, inline, type Marks } from '../rich-text.js';
import type { NoticeScreen } from './notice-screen.js';
import { listed } from './section.js';

// Texts of the policy. One that is not there in the language of the notice says which it is in (WCAG 3.1.2).

/** The language that `readText` falls back to; undefined for a text in the language asked for, or without one. */
export const fallbackOf = (text: Text | undefined, lang: string): string | undefined => {
  const found = languageOf(text, lang);
  return found === lang || found === lang.split('-')[0] ? undefined : found;
};

const marks = (text: Text | undefined, lang: string): Marks | undefined => {
  const other = fallbackOf(text, lang);
  return other === undefined ? undefined : { lang: other, dir: 'auto' };
};

const marked = ({ lang }: NoticeScreen, text: Text | undefined, content: ComponentChildren) => {
  const other = marks(text, lang);
  return other ? <span {...other}>{content}</span> : content;
};

/** A name, without mark-up; undefined where there is none. */
export const named = (screen: NoticeScreen, text: Text | undefined): ComponentChildren =>
  text && marked(screen, text, screen.read(text));

/** One line of rich text; undefined where there is none. */
export const told = (screen: NoticeScreen, text: Text | undefined): ComponentChildren =>
  text && marked(screen, text, inline(screen.read(text)));

/** Rich text of several lines. */
export const toldAtLength = ({ read, lang }: NoticeScreen, text: Text | undefined): ComponentChildren[] =>
  blocks(read(text), marks(text, lang));

/** Names in one line; undefined where there are none. */
export const listedTexts = (screen: NoticeScreen, texts: readonly Text[] = []): ComponentChildren =>
  texts.length > 0 &&
  marked(
    screen,
    texts[0],
    listed(
      screen,
      texts.map((text) => screen.read(text)),
    ),
  );
