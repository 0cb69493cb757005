import type { Consent } from '@avow/sdk';

/** Draws placeholders whenever the gate says that embeds wait, from a part of their own. Returns a function that stops. */
export function watchBlocked(consent: Consent): () => void {
  const place = (): void => {
    if (document.querySelector('[data-consent]:not(script)'))
      import('./embed.js')
        .then(({ default: mountPlaceholders }) => mountPlaceholders(consent))
        .catch(() => {});
  };
  document.addEventListener('avow:blocked', place);
  place();
  return () => document.removeEventListener('avow:blocked', place);
}
