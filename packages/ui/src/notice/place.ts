import type { Place } from './notice-screen.js';

/** What the law of a country says; undefined where none is named, or where its data cannot be loaded. */
export const placeOf = async (country: string | undefined): Promise<Place | undefined> =>
  country && country !== 'auto'
    ? import('@avow/sdk/jurisdiction').then(
        ({ jurisdictionOf }) => jurisdictionOf(country),
        () => undefined,
      )
    : undefined;
