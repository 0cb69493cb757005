import { createConsent } from '@avow/sdk';
import { mountConsent } from '@avow/ui';
import { policy } from './policy.js';

const consent = createConsent(policy);
mountConsent(consent);

const state = document.querySelector('#state');
const say = () => {
  state.textContent = consent.granted('analytics') ? 'We count visits' : 'We count nothing';
};
consent.$choices.listen(say);
say();
