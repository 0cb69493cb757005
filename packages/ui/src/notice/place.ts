import type { Authority } from '@avow/sdk';
import type { Place } from './notice-screen.js';

/** The host of an address without `www.`, by which an authority is known; undefined where there is none. */
const hostOf = (url: string | undefined): string | undefined =>
  url && URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : undefined;

/**
 * What the law of a country says; undefined where none is named, or where its data cannot be loaded.
 * @param own the authority that the policy names
 */
export const placeOf = async (country: string | undefined, own?: Authority): Promise<Place | undefined> =>
  country && country !== 'auto'
    ? import('@avow/sdk/jurisdiction').then(
        ({ jurisdictionOf, jurisdictions }) => {
          const place = jurisdictionOf(country);
          const home = own?.country
            ? jurisdictionOf(own.country)
            : jurisdictions.find(
                ({ authority }) =>
                  authority && (authority.name === own?.name || hostOf(authority.url) === hostOf(own?.url)),
              );
          return { ...place, ...(home && { isHome: home.authority?.name === place.authority?.name }) };
        },
        () => undefined,
      )
    : undefined;
