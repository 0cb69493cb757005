import type { Consent } from '@avow/sdk';
import { ownLocale } from '../locales/own-locale.js';
import { readText } from '../locales/read-text.js';
import type { Locale } from '../locales/texts.js';

/** English of every text of a placeholder; each can be replaced by `policy.texts`. Words in braces are filled in. */
export const embedEnglish = {
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

/** Names a text of a placeholder, for `policy.texts`. */
export type EmbedTextKey = keyof typeof embedEnglish;

const loaded: Record<string, Locale | undefined> = {};

/** Loads the texts of a language; undefined where there is nothing to wait for. What cannot be loaded is English. */
export function loadEmbedTexts(lang: string): Promise<void> | undefined {
  if (lang in loaded) return undefined;
  return ownLocale(lang)
    ?.catch(() => undefined)
    .then((texts) => {
      loaded[lang] = texts;
    });
}

/** The direction of the script of a language whose texts are loaded; none where the page decides. */
export const directionOf = (lang: string): string => loaded[lang]?.dir ?? '';

/** What stands between the items of a list in a language whose texts are loaded. */
export const commaOf = (lang: string): string => loaded[lang]?.join ?? ', ';

/** The text of a placeholder in the visitor's language, `policy.texts` first, with its `{names}` filled in. */
export function embedText(
  { lang, policy }: Consent,
  key: EmbedTextKey,
  values: Readonly<Record<string, string>> = {},
): string {
  const own = readText(policy.texts?.[key], lang);
  const text = own ?? (loaded[lang] ?? embedEnglish)[key];
  return text.replace(/{(\w+)}/g, (_, name: string) => values[name] ?? '');
}
