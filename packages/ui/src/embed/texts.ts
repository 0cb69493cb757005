import type { Consent } from '@avow/sdk';
import { readText } from '../locales/read-text.js';

/** Every text of a placeholder; each can be replaced by `policy.texts`. Words in braces are filled in. */
const english = {
  'embed-title': 'Content of {service}',
  'embed-about': 'To show it, this page connects to {host}. {recipient} then receives: {receives}',
  'embed-receives': 'your IP address and browser details; it may use cookies.',
  'embed-receives-video': 'your IP address, browser details and what you watch; it may use cookies.',
  'embed-receives-map': 'your IP address, browser details and the place you look at.',
  'embed-receives-post': 'your IP address, browser details, and who you are if you are signed in there.',
  'load-once': 'Load once',
  'always-allow': 'Always allow: {purposes}',
  'embed-open': 'Open at {host}',
  preferences: 'Preferences',
  close: 'Close',
};

export type EmbedTextKey = keyof typeof english;
export type EmbedTexts = Readonly<Record<EmbedTextKey, string>>;

/** Texts of other languages, each in a part of its own. */
const languages: Readonly<Record<string, () => Promise<EmbedTexts>>> = {
  fr: () => import('./embed-fr.js').then(({ fr }) => fr),
};

const loaded: Record<string, EmbedTexts | undefined> = {};

const languageOf = (lang: string): string => lang.toLowerCase().split(/[-_]/)[0] as string;

/** Loads the texts of a language; undefined where there is nothing to wait for. What cannot be loaded is English. */
export function loadEmbedTexts(lang: string): Promise<void> | undefined {
  const language = languageOf(lang);
  if (language in loaded) return undefined;
  return languages[language]?.().then(
    (texts) => {
      loaded[language] = texts;
    },
    () => {
      loaded[language] = english;
    },
  );
}

/** The text of a placeholder in the visitor's language, `policy.texts` first, with its `{names}` filled in. */
export function embedText(
  { lang, policy }: Consent,
  key: EmbedTextKey,
  values: Readonly<Record<string, string>> = {},
): string {
  const own = readText(policy.texts?.[key], lang);
  const text = own ?? (loaded[languageOf(lang)] ?? english)[key];
  return text.replace(/{(\w+)}/g, (_, name: string) => values[name] ?? '');
}
