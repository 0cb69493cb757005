import type { Consent } from '@avow/sdk';
import { readText } from '../locales/read-text.js';

const english = {
  'embed-title': 'Content of {service}',
  'embed-about':
    'To show it, this page loads it from {host}. {recipient} then receives your IP address and may use cookies.',
  'load-once': 'Load once',
  'always-allow': 'Always allow: {purposes}',
  preferences: 'Preferences',
};

type EmbedTexts = typeof english;

const french: EmbedTexts = {
  'embed-title': 'Contenu de {service}',
  'embed-about':
    'Pour l’afficher, cette page le charge depuis {host}. {recipient} reçoit alors votre adresse IP et peut utiliser des cookies.',
  'load-once': 'Charger une fois',
  'always-allow': 'Toujours autoriser : {purposes}',
  preferences: 'Préférences',
};

/** The text of a placeholder in the visitor's language, `policy.texts` first, with its `{names}` filled in. */
export function embedText(
  { lang, policy }: Consent,
  key: keyof EmbedTexts,
  values: Readonly<Record<string, string>> = {},
): string {
  const own = readText(policy.texts?.[key], lang);
  const text = own ?? (lang.split('-')[0] === 'fr' ? french : english)[key];
  return text.replace(/{(\w+)}/g, (_, name: string) => values[name] ?? '');
}
