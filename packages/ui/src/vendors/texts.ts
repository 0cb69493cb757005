/** What the interface of vendors says by itself. Names and descriptions of purposes are those of the vendor list. */
const english = {
  'vendors-about':
    'These partners may store things on your device and use data about you. You can allow or refuse each purpose and each partner, and object where one relies on its legitimate interest.',
  'search-vendors': 'Search partners',
  purposes: 'Purposes',
  'special-purposes': 'Purposes you cannot switch off',
  features: 'How data is combined',
  'special-features': 'Features that need your permission',
  'interest-claim': 'Its legitimate interest',
  'storage-details': 'What it stores on devices',
  days: 'days',
};

export type VendorTextKey = keyof typeof english;

const translations: Readonly<Record<string, Readonly<Record<VendorTextKey, string>>>> = {
  en: english,
  fr: {
    'vendors-about':
      'Ces partenaires peuvent stocker des informations sur votre appareil et utiliser des données vous concernant. Vous pouvez autoriser ou refuser chaque finalité et chaque partenaire, et vous opposer à l’intérêt légitime.',
    'search-vendors': 'Chercher un partenaire',
    purposes: 'Finalités',
    'special-purposes': 'Finalités toujours actives',
    features: 'Façons de combiner les données',
    'special-features': 'Fonctions soumises à votre autorisation',
    'interest-claim': 'Son intérêt légitime',
    'storage-details': 'Ce qu’il stocke sur les appareils',
    days: 'jours',
  },
  de: {
    'vendors-about':
      'Diese Partner können auf Ihrem Gerät speichern und Daten über Sie verwenden. Sie können jeden Zweck und jeden Partner erlauben oder ablehnen und dem berechtigten Interesse widersprechen.',
    'search-vendors': 'Partner suchen',
    purposes: 'Zwecke',
    'special-purposes': 'Zwecke ohne Wahl',
    features: 'Wie Daten verbunden werden',
    'special-features': 'Funktionen, die Ihre Erlaubnis brauchen',
    'interest-claim': 'Sein berechtigtes Interesse',
    'storage-details': 'Was er auf Geräten speichert',
    days: 'Tage',
  },
  es: {
    'vendors-about':
      'Estos socios pueden guardar información en su dispositivo y usar datos sobre usted. Puede permitir o rechazar cada finalidad y cada socio, y oponerse al interés legítimo.',
    'search-vendors': 'Buscar socios',
    purposes: 'Finalidades',
    'special-purposes': 'Finalidades siempre activas',
    features: 'Cómo se combinan los datos',
    'special-features': 'Funciones que requieren su permiso',
    'interest-claim': 'Su interés legítimo',
    'storage-details': 'Qué guarda en los dispositivos',
    days: 'días',
  },
  it: {
    'vendors-about':
      'Questi partner possono archiviare informazioni sul suo dispositivo e usare dati che la riguardano. Può consentire o rifiutare ogni finalità e ogni partner, e opporsi al legittimo interesse.',
    'search-vendors': 'Cerca partner',
    purposes: 'Finalità',
    'special-purposes': 'Finalità sempre attive',
    features: 'Come si combinano i dati',
    'special-features': 'Funzioni che richiedono il suo permesso',
    'interest-claim': 'Il suo legittimo interesse',
    'storage-details': 'Che cosa archivia sui dispositivi',
    days: 'giorni',
  },
  nl: {
    'vendors-about':
      'Deze partners kunnen gegevens op uw apparaat opslaan en gegevens over u gebruiken. U kunt elk doel en elke partner toestaan of weigeren, en bezwaar maken tegen gerechtvaardigd belang.',
    'search-vendors': 'Partners zoeken',
    purposes: 'Doeleinden',
    'special-purposes': 'Doeleinden zonder keuze',
    features: 'Hoe gegevens worden gecombineerd',
    'special-features': 'Functies die uw toestemming nodig hebben',
    'interest-claim': 'Het gerechtvaardigd belang',
    'storage-details': 'Wat de partner op apparaten opslaat',
    days: 'dagen',
  },
  pt: {
    'vendors-about':
      'Estes parceiros podem guardar informações no seu dispositivo e usar dados sobre si. Pode permitir ou recusar cada finalidade e cada parceiro, e opor-se ao interesse legítimo.',
    'search-vendors': 'Procurar parceiros',
    purposes: 'Finalidades',
    'special-purposes': 'Finalidades sempre ativas',
    features: 'Como os dados são combinados',
    'special-features': 'Funções que precisam da sua permissão',
    'interest-claim': 'O seu interesse legítimo',
    'storage-details': 'O que guarda nos dispositivos',
    days: 'dias',
  },
};

/** The texts in a language; English where there are none. */
export const vendorTexts = (lang: string): Readonly<Record<VendorTextKey, string>> =>
  translations[lang.split('-')[0] ?? ''] ?? english;
