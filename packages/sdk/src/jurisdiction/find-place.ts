import type { Place } from './place.js';

/**
 * Where the visitor of this page is, as the page says (`data-country` and `data-region` on the script tag, else on
 * `<html>`, which its server fills in), else as the program says; undefined where nobody does.
 */
export function findPlace(given?: Place): Place | undefined {
  // The tag of avow.js, and no other element: what visitors write must not decide on law.
  const tag = document.querySelector<HTMLScriptElement>('script[data-policy][data-country]');
  const { country, region } = (tag ?? document.documentElement).dataset;
  if (country) return { country, ...(region ? { region } : {}), source: 'page' };
  return given?.country ? { source: 'app', ...given } : undefined;
}

/** The last resort: what time zone and language suggest. The zones are loaded only for it. */
export async function guessPlace(): Promise<Place> {
  const { guessCountry } = await import('./time-zone.js');
  const country = guessCountry(
    Intl.DateTimeFormat().resolvedOptions().timeZone ?? '',
    navigator.language ?? '',
  );
  return country ? { country, source: 'guess' } : { source: 'guess' };
}
