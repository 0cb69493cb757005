import type { Policy } from '@avow/sdk';
import { h } from 'preact';
import type { Screen } from '../screen.js';
import { layouts, logoStyles } from './layouts.css.js';

/** Styles of the policy's layout and logo; a part of its own, with the logo, since the bar needs neither. */
export const layoutOf = ({ layout = 'bar', logo }: Policy): string =>
  (layouts[layout] ?? '') + (logo ? logoStyles : '');

/** The policy's logo; asked for of this site, whatever the policy says. */
export const logoOf = ({ consent, read }: Screen) => {
  const { logo } = consent.policy;
  return logo && <img part="logo" src={`${logo.src}`.replace(/^[/\\\s]*/, '/')} alt={`${read(logo.alt)}`} />;
};
