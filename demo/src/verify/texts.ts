import type { Check, Reason } from '@avow/tools';
import { FRENCH } from './words-fr.js';

/** What the page says by script, in its two languages. */
const en = {
  verified: 'Verified',
  failed: 'Not verified',
  partly: 'Verified only in part',
  'verified-about':
    'Every part is as it was signed, it is in the log, and the notice is the one you were shown.',
  'failed-about':
    'Something here was changed, or does not belong together. What it says is not to be trusted.',
  'partly-about': 'Nothing is wrong, but not everything could be checked.',
  text: 'The text',
  unreadable: 'This is not a receipt',
  says: 'What the receipt says',
  'says-untrusted': 'What it claims now, not to be trusted',
  decoded: 'The whole receipt, decoded',
  notice: 'The notice it refers to',
  'notice-unknown': 'The notice {hash} is not at hand.',
  'notice-fetch': 'Fetch the notice',
  'notice-missing': 'The receiver has no notice with this hash, or cannot be reached.',
  foreign: 'This receipt is for {site}. This page has only the keys of the receiver of {own}.',
  'at-hand': 'The receiver’s keys and the notice in force are here; nothing more is fetched.',
  'not-at-hand': 'The receiver’s public keys could not be fetched.',
  tampered: 'Character {at} is now “{to}” instead of “{from}”.',
  'no-receipt': 'This browser has no receipt yet. Make a choice first.',
  'no-avow': 'The receipts of this browser cannot be read now.',
  'too-large': 'This is larger than a receipt can be; check it with the command “avow verify”.',
  event: 'What happened',
  time: 'When',
  site: 'Site',
  controller: 'Controller',
  choices: 'Choices',
  subject: 'Subject, a pseudonym',
  granted: 'granted',
  denied: 'denied',
  given: 'consent given',
  refused: 'consent refused',
  changed: 'choices changed',
  withdrawn: 'consent withdrawn',
  renewed: 'choices renewed',
  expired: 'consent expired',
  purposes: 'Purposes',
  services: 'Services and recipients',
  'outcome-verified': 'verified',
  'outcome-failed': 'failed',
  'outcome-unchecked': 'not checked',
  'outcome-absent': 'not there',
  'outcome-information': 'note',
  signature: 'Signature',
  key: 'Key',
  copy: 'Readable copy',
  chain: 'Chain',
  countersignature: 'Countersignature',
  checkpoint: 'State of the log',
  inclusion: 'In the log',
  'check-notice': 'Notice',
  expiry: 'Validity',
} as const;

const fr: Record<keyof typeof en, string> = {
  verified: 'Vérifié',
  failed: 'Non vérifié',
  partly: 'Vérifié en partie seulement',
  'verified-about':
    'Chaque partie est telle qu’elle fut signée, elle est dans le journal, et la politique est celle qui vous fut montrée.',
  'failed-about': 'Quelque chose a été modifié, ou ne va pas ensemble. Ne vous fiez pas à ce qui est dit.',
  'partly-about': 'Rien n’est faux, mais tout n’a pas pu être vérifié.',
  text: 'Le texte',
  unreadable: 'Ce n’est pas un reçu',
  says: 'Ce que dit le reçu',
  'says-untrusted': 'Ce qu’il prétend maintenant, sans garantie',
  decoded: 'Le reçu entier, décodé',
  notice: 'La politique à laquelle il se réfère',
  'notice-unknown': 'La politique {hash} n’est pas sur cette page.',
  'notice-fetch': 'La chercher',
  'notice-missing': 'Le récepteur n’a pas de politique avec cette empreinte, ou est injoignable.',
  foreign: 'Ce reçu est pour {site}. Cette page n’a que les clés du récepteur de {own}.',
  'at-hand': 'Les clés du récepteur et la politique en vigueur sont là ; plus rien n’est demandé au réseau.',
  'not-at-hand': 'Les clés publiques du récepteur n’ont pas pu être obtenues.',
  tampered: 'Le caractère {at} est maintenant « {to} » au lieu de « {from} ».',
  'no-receipt': 'Ce navigateur n’a pas encore de reçu. Faites d’abord un choix.',
  'no-avow': 'Les reçus de ce navigateur ne peuvent pas être lus en ce moment.',
  'too-large': 'C’est trop grand pour un reçu ; vérifiez-le avec la commande « avow verify ».',
  event: 'Ce qui s’est passé',
  time: 'Quand',
  site: 'Site',
  controller: 'Responsable',
  choices: 'Choix',
  subject: 'Personne, sous pseudonyme',
  granted: 'accordé',
  denied: 'refusé',
  given: 'consentement donné',
  refused: 'consentement refusé',
  changed: 'choix modifiés',
  withdrawn: 'consentement retiré',
  renewed: 'choix renouvelés',
  expired: 'consentement expiré',
  purposes: 'Finalités',
  services: 'Services et destinataires',
  'outcome-verified': 'vérifié',
  'outcome-failed': 'échec',
  'outcome-unchecked': 'non vérifié',
  'outcome-absent': 'absent',
  'outcome-information': 'note',
  signature: 'Signature',
  key: 'Clé',
  copy: 'Copie lisible',
  chain: 'Chaîne',
  countersignature: 'Contresignature',
  checkpoint: 'État du journal',
  inclusion: 'Dans le journal',
  'check-notice': 'Politique',
  expiry: 'Validité',
};

export type Key = keyof typeof en;

export const lang = document.documentElement.lang === 'fr' ? 'fr' : 'en';

/** A text of the page, with its `{name}` places filled. */
export const text = (key: Key, values: Readonly<Record<string, string | number>> = {}): string =>
  (lang === 'fr' ? fr : en)[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** A text for a value that a receipt brings, or the value itself where there is none. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' && Object.hasOwn(en, value) ? text(value as Key) : String(value);

export const nameOf = ({ id }: Check): string => (id === 'notice' ? text('check-notice') : textOf(id));

/** The words for what a check found, where they are not English. */
export const words: Readonly<Record<Reason, string>> | undefined = lang === 'fr' ? FRENCH : undefined;
