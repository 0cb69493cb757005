import type { Consent, Text } from '@avow/sdk';
import type { EmbedTextKey } from '../embed/texts.js';
import type { FineKey } from '../preferences/fine-english.js';
import type { Screen } from '../screen.js';
import type { ReloadTextKey } from '../withdrawal/texts.js';
import { inWords } from './en.js';
import { isService } from './is-service.js';
import { languageOf, readText } from './read-text.js';

/** Every text of the banner and the preferences; each can be replaced by `policy.texts`. */
export type TextKey =
  | 'title'
  | 'intro'
  | 'intro-opt-out'
  | 'asked-separately'
  | 'refuse'
  | 'accept-all'
  | 'reject-all'
  | 'preferences'
  | 'notice'
  | 'save'
  | 'withdraw'
  | 'close'
  | 'saved'
  | 'none'
  | 'not-available'
  | 'always-on'
  | 'on-unless-you-object'
  | 'do-not-sell-or-share'
  | 'services'
  | 'recipient'
  | 'country'
  | 'hosts'
  | 'cookies'
  | 'runs-until-reload'
  | 'consent'
  | 'legitimate-interest'
  | 'contract'
  | 'legal-obligation'
  | 'strictly-necessary';

/**
 * Every text of a language but those of the privacy notice; `dir` is the direction of its script, `join` what stands between
 * the items of a list where it is no `, `.
 */
export type Locale = Readonly<Record<TextKey | FineKey | EmbedTextKey | ReloadTextKey, string>> & {
  readonly dir: 'ltr' | 'rtl';
  readonly join?: string;
};

/** Texts by key, as many as there are. */
export type Texts = Readonly<Record<string, Text>>;

/** Binds texts to one visitor: a key without any is put in words. */
export const screenIn = (consent: Consent, texts: Texts): Screen => {
  const read = (text: Text | undefined) => readText(text, consent.lang);
  return {
    consent,
    texts,
    read,
    langOf: (text) => languageOf(text, consent.lang),
    say: (key) => read(texts[key]) ?? inWords(key),
    list: (purposes) =>
      purposes
        .filter((purpose) => !isService(purpose))
        .map(({ name }) => read(name))
        .join((texts.join as string) ?? ', '),
  };
};
