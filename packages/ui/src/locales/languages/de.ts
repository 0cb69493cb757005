import type { Locale } from '../texts.js';

/** German. */
const texts: Locale = {
  dir: 'ltr',
  title: 'Ihre Privatsphäre',
  intro: 'möchte Daten über Sie verwenden für:',
  'intro-opt-out': 'verwendet Daten über Sie für:',
  'asked-separately': 'Gesondert gefragt',
  refuse: 'Sie können ablehnen und Ihre Wahl jederzeit ändern.',
  'accept-all': 'Alle annehmen',
  'reject-all': 'Alle ablehnen',
  preferences: 'Einstellungen',
  notice: 'Datenschutzhinweise',
  save: 'Auswahl speichern',
  withdraw: 'Einwilligung widerrufen',
  close: 'Schließen',
  saved: 'Auswahl gespeichert. Erlaubt:',
  none: 'nichts Freiwilliges',
  'not-available': 'Dieser Inhalt ist zurzeit nicht verfügbar',
  'always-on': 'Immer aktiv',
  'on-unless-you-object': 'Aktiv, sofern Sie nicht widersprechen',
  'do-not-sell-or-share': 'Meine Daten nicht verkaufen oder weitergeben',
  allow: 'Erlauben',
  'do-not-allow': 'Nicht erlauben',
  sensitive:
    'Hierfür werden sensible Daten verwendet, etwa zu Gesundheit, Überzeugungen oder Herkunft. Es bleibt aus, solange Sie es hier nicht erlauben.',
  age: 'Nur wer mindestens {age} Jahre alt ist, kann dies erlauben.',
  'at-least-age': 'Ich bin mindestens {age} Jahre alt',
  needs: 'Setzt voraus',
  'also-switched-on': 'Ebenfalls eingeschaltet',
  'also-switched-off': 'Ebenfalls ausgeschaltet',
  services: 'Dienste',
  recipient: 'Empfänger',
  country: 'Land',
  hosts: 'Domains',
  cookies: 'Cookies',
  consent: 'Einwilligung',
  'legitimate-interest': 'Berechtigtes Interesse',
  contract: 'Vertrag',
  'legal-obligation': 'Rechtliche Verpflichtung',
  'strictly-necessary': 'Unbedingt erforderlich',
  'embed-title': 'Inhalt von {service}',
  'embed-about': 'Zum Anzeigen verbindet sich diese Seite mit {host}. {recipient} erhält dann: {receives}',
  'embed-receives': 'Ihre IP-Adresse und Angaben zum Browser; Cookies können gesetzt werden.',
  'embed-receives-video':
    'Ihre IP-Adresse, Angaben zum Browser und was Sie ansehen; Cookies können gesetzt werden.',
  'embed-receives-map': 'Ihre IP-Adresse, Angaben zum Browser und welchen Ort Sie ansehen.',
  'embed-receives-post':
    'Ihre IP-Adresse, Angaben zum Browser und wer Sie sind, falls Sie dort angemeldet sind.',
  'load-once': 'Einmal laden',
  'always-allow': 'Immer erlauben: {purposes}',
  'embed-open': 'Auf {host} öffnen',
  'reload-about':
    'Ihre Auswahl ist gespeichert. {services} lässt sich nur durch Neuladen dieser Seite beenden.',
  reload: 'Seite neu laden',
};

export default texts;
