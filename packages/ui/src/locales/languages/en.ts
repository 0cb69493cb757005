import { embedEnglish } from '../../embed/texts.js';
import { fineEnglish } from '../../preferences/fine-english.js';
import { reloadEnglish } from '../../withdrawal/texts.js';
import { en } from '../en.js';
import type { Locale } from '../texts.js';

/**
 * English, which is built in: here whole, to translate from. Of the texts below the interface has the key only, which it
 * puts in words.
 */
const texts: Locale = {
  dir: 'ltr',
  ...en,
  'asked-separately': 'Asked separately',
  'accept-all': 'Accept all',
  'reject-all': 'Reject all',
  none: 'None',
  'not-available': 'Not available',
  'always-on': 'Always on',
  'on-unless-you-object': 'On unless you object',
  'do-not-sell-or-share': 'Do not sell or share',
  allow: 'Allow',
  'do-not-allow': 'Do not allow',
  needs: 'Needs',
  'also-switched-on': 'Also switched on',
  'also-switched-off': 'Also switched off',
  services: 'Services',
  recipient: 'Recipient',
  country: 'Country',
  hosts: 'Hosts',
  cookies: 'Cookies',
  'runs-until-reload': 'Runs until reload',
  consent: 'Consent',
  'legitimate-interest': 'Legitimate interest',
  contract: 'Contract',
  'legal-obligation': 'Legal obligation',
  'strictly-necessary': 'Strictly necessary',
  ...fineEnglish,
  ...embedEnglish,
  ...reloadEnglish,
};

export default texts;
