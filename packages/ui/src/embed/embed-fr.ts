import type { EmbedTexts } from './texts.js';

export const fr: EmbedTexts = {
  'embed-title': 'Contenu de {service}',
  'embed-about': 'Pour l’afficher, cette page se connecte à {host}. {recipient} reçoit alors : {receives}',
  'embed-receives':
    'votre adresse IP et des informations sur votre navigateur ; des cookies peuvent être utilisés.',
  'embed-receives-video':
    'votre adresse IP, des informations sur votre navigateur et ce que vous regardez ; des cookies peuvent être utilisés.',
  'embed-receives-map':
    'votre adresse IP, des informations sur votre navigateur et le lieu que vous regardez.',
  'embed-receives-post':
    'votre adresse IP, des informations sur votre navigateur, et votre identité si vous y êtes connecté.',
  'load-once': 'Charger une fois',
  'always-allow': 'Toujours autoriser : {purposes}',
  'embed-open': 'Ouvrir sur {host}',
  preferences: 'Préférences',
  close: 'Fermer',
};
