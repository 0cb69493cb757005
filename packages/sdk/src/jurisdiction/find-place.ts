import type { Place } from './place.js';
import { guessCountry } from './time-zone.js';

/**
 * Where the visitor of this page is: what the page says (`data-country` and `data-region` on the script tag, else on
 * `<html>`, as its server knows it), else what the program gives, else a guess from time zone and language.
 */
export function findPlace(given?: Place): Place {
  // The tag of avow.js, and no other element: what visitors write must not decide on law.
  const tag = document.querySelector<HTMLScriptElement>('script[data-policy][data-country]');
  const { country, region } = (tag ?? document.documentElement).dataset;
  if (country) return { country, ...(region ? { region } : {}), source: 'page' };
  if (given?.country) return { source: 'app', ...given };
  const guess = guessCountry(
    Intl.DateTimeFormat().resolvedOptions().timeZone ?? '',
    navigator.language ?? '',
  );
  return guess ? { country: guess, source: 'guess' } : { source: 'guess' };
}
