/** Numbers and times as the reader's browser writes them. Days are days in UTC, as the receiver counts them. */

const number = new Intl.NumberFormat();
const share = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const shortDate = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export const count = (value: number): string => number.format(value);

/** `1 receipt`, `2 receipts`. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** A share in percent, or a dash where nothing was counted. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : share.format(part / whole);

/** A day such as 2026-11-24. */
export const day = (text: string): string => date.format(new Date(text));

export const dayOfTick = (seconds: number): string => shortDate.format(new Date(seconds * 1000));

/** A time in RFC 3339, or in seconds since the epoch, in the reader's own time zone. */
export const time = (when: string | number): string =>
  moment.format(new Date(typeof when === 'number' ? when * 1000 : when));

export const bytes = (value: number): string =>
  value < 1e6
    ? `${number.format(Math.ceil(value / 1e3))} kB`
    : `${number.format(Math.round(value / 1e5) / 10)} MB`;
