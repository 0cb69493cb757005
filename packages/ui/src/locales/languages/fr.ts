import type { Locale } from '../texts.js';

/** French. */
const texts: Locale = {
  dir: 'ltr',
  title: 'Votre vie privée',
  intro: 'aimerait utiliser des données vous concernant pour :',
  'intro-opt-out': 'utilise des données vous concernant pour :',
  'asked-separately': 'Demandé à part',
  refuse: 'Vous pouvez refuser, et changer d’avis à tout moment.',
  'accept-all': 'Tout accepter',
  'reject-all': 'Tout refuser',
  preferences: 'Préférences',
  notice: 'Notice de confidentialité',
  save: 'Enregistrer mes choix',
  withdraw: 'Retirer mon consentement',
  close: 'Fermer',
  saved: 'Choix enregistrés. Autorisé :',
  none: 'rien de facultatif',
  'not-available': 'Contenu indisponible pour le moment',
  'always-on': 'Toujours actif',
  'on-unless-you-object': 'Actif sauf opposition de votre part',
  'do-not-sell-or-share': 'Ne pas vendre ni partager mes données',
  allow: 'Autoriser',
  'do-not-allow': 'Ne pas autoriser',
  sensitive:
    'Cet usage porte sur des données sensibles, par exemple la santé, les croyances ou l’origine. Il reste inactif sauf si vous l’autorisez ici.',
  age: 'Seules les personnes d’au moins {age} ans peuvent l’autoriser.',
  'at-least-age': 'J’ai au moins {age} ans',
  needs: 'Nécessite',
  'also-switched-on': 'Activé aussi',
  'also-switched-off': 'Désactivé aussi',
  services: 'Services',
  recipient: 'Destinataire',
  country: 'Pays',
  hosts: 'Domaines',
  cookies: 'Cookies',
  'runs-until-reload': 'Ne s’arrête qu’au rechargement de la page',
  consent: 'Consentement',
  'legitimate-interest': 'Intérêt légitime',
  contract: 'Contrat',
  'legal-obligation': 'Obligation légale',
  'strictly-necessary': 'Strictement nécessaire',
  'embed-title': 'Contenu de {service}',
  'embed-about': 'Pour l’afficher, cette page se connecte à {host}. {recipient} reçoit alors : {receives}',
  'embed-receives':
    'votre adresse IP et des informations sur votre navigateur ; des cookies peuvent être utilisés.',
  'embed-receives-video':
    'votre adresse IP, des informations sur votre navigateur et ce que vous regardez ; des cookies peuvent être utilisés.',
  'embed-receives-map':
    'votre adresse IP, des informations sur votre navigateur et le lieu que vous regardez.',
  'embed-receives-post':
    'votre adresse IP, des informations sur votre navigateur, et votre identité si votre session y est ouverte.',
  'load-once': 'Charger une fois',
  'always-allow': 'Toujours autoriser : {purposes}',
  'embed-open': 'Ouvrir sur {host}',
  'reload-about': 'Votre choix est enregistré. Seul un rechargement de cette page peut arrêter {services}.',
  reload: 'Recharger cette page',
};

export default texts;
