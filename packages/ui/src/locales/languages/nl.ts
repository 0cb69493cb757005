import type { Locale } from '../texts.js';

/** Dutch. */
const texts: Locale = {
  dir: 'ltr',
  title: 'Uw privacy',
  intro: 'wil gegevens over u gebruiken voor:',
  'intro-opt-out': 'gebruikt gegevens over u voor:',
  'asked-separately': 'Apart gevraagd',
  refuse: 'U kunt weigeren en op elk moment van gedachten veranderen.',
  'accept-all': 'Alles accepteren',
  'reject-all': 'Alles weigeren',
  preferences: 'Voorkeuren',
  notice: 'Privacyverklaring',
  save: 'Keuzes opslaan',
  withdraw: 'Toestemming intrekken',
  close: 'Sluiten',
  saved: 'Keuzes opgeslagen. Toegestaan:',
  none: 'niets vrijwilligs',
  'not-available': 'Deze inhoud is nu niet beschikbaar',
  'always-on': 'Altijd aan',
  'on-unless-you-object': 'Aan, tenzij u bezwaar maakt',
  'do-not-sell-or-share': 'Mijn gegevens niet verkopen of delen',
  allow: 'Toestaan',
  'do-not-allow': 'Niet toestaan',
  sensitive:
    'Hiervoor worden gevoelige gegevens gebruikt, bijvoorbeeld over gezondheid, overtuiging of afkomst. Het blijft uit, tenzij u het hier toestaat.',
  age: 'Alleen wie minstens {age} jaar is, kan dit toestaan.',
  'at-least-age': 'Ik ben minstens {age} jaar',
  needs: 'Vereist',
  'also-switched-on': 'Ook ingeschakeld',
  'also-switched-off': 'Ook uitgeschakeld',
  services: 'Diensten',
  recipient: 'Ontvanger',
  country: 'Land',
  hosts: 'Domeinen',
  cookies: 'Cookies',
  consent: 'Toestemming',
  'legitimate-interest': 'Gerechtvaardigd belang',
  contract: 'Overeenkomst',
  'legal-obligation': 'Wettelijke verplichting',
  'strictly-necessary': 'Strikt noodzakelijk',
  'embed-title': 'Inhoud van {service}',
  'embed-about':
    'Om dit te tonen, maakt deze pagina verbinding met {host}. {recipient} ontvangt dan: {receives}',
  'embed-receives': 'uw IP-adres en gegevens over uw browser; er kunnen cookies worden gebruikt.',
  'embed-receives-video':
    'uw IP-adres, gegevens over uw browser en wat u bekijkt; er kunnen cookies worden gebruikt.',
  'embed-receives-map': 'uw IP-adres, gegevens over uw browser en de plaats die u bekijkt.',
  'embed-receives-post': 'uw IP-adres, gegevens over uw browser en wie u bent als u daar bent ingelogd.',
  'load-once': 'Eén keer laden',
  'always-allow': 'Altijd toestaan: {purposes}',
  'embed-open': 'Openen op {host}',
  'reload-about':
    'Uw keuze is opgeslagen. {services} kan alleen worden gestopt door deze pagina opnieuw te laden.',
  reload: 'Pagina opnieuw laden',
};

export default texts;
