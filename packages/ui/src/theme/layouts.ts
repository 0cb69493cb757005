import type { Policy } from '@avow/sdk';
import { layouts, logoStyles } from './layouts.css.js';

/** Styles of the policy's layout and logo; a part of its own, since the bar needs neither. */
export const layoutOf = ({ layout = 'bar', logo }: Policy): string =>
  (layouts[layout] ?? '') + (logo ? logoStyles : '');
