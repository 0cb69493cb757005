import { ownCookies } from '@avow/sdk/server';
import { avow } from '@avow/sdk/vue';
import { mountConsent } from '@avow/ui';
import { consentFor } from '../consent';

/** Gives the visitor's consent to every component, and shows the banner once the page is hydrated. */
export default defineNuxtPlugin((nuxtApp) => {
  const event = useRequestEvent();
  const consent = consentFor(event ? ownCookies(event) : '');
  nuxtApp.vueApp.use(avow, { consent });
  // Without its gate for a visitor who has agreed. On the server only, since a script never runs twice.
  if (import.meta.server)
    useHead({
      script: [
        {
          type: consent.granted('analytics') ? undefined : 'text/plain',
          'data-consent': 'analytics',
          src: '/stats.js',
        },
      ],
    });
  if ('$view' in consent) nuxtApp.hook('app:mounted', () => void mountConsent(consent));
});
