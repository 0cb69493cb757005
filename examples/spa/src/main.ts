import { createConsent } from '@avow/sdk';
import { mountConsent } from '@avow/ui';
import { policy } from './policy';

const consent = createConsent(policy);
mountConsent(consent);

const app = document.querySelector('#app') as HTMLElement;

/** What a view adds later is gated like the rest: embeds wait, and load by themselves at the grant. */
const views: Record<string, string> = {
  '': `<h1>Example Telecom</h1>
    <p id="state"></p>
    <iframe data-consent="media" data-src="/map.html" title="Our shops"></iframe>
    <p><a href="#about">About us</a></p>
    <button type="button" data-consent-open="preferences">Privacy choices</button>
    <button type="button" data-consent-open="notice">Privacy notice</button>`,
  '#about': '<h1>About us</h1><p><a href="#">Home</a></p>',
};

const show = (): void => {
  app.innerHTML = views[location.hash] ?? views[''] ?? '';
  say();
};

const say = (): void => {
  const state = document.querySelector('#state');
  if (state) state.textContent = consent.granted('analytics') ? 'We count visits' : 'We count nothing';
};

addEventListener('hashchange', show);
consent.$choices.listen(say);
show();

// What your own code does with a grant: once, now or later.
void consent.when('analytics').then(() => console.info('analytics may start'));
