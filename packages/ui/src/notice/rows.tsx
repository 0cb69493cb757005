import { type ComponentChildren, h } from 'preact';

/** One term with its details in a description list; nothing where there is no detail. */
export const row = (term: string, detail: ComponentChildren) =>
  detail && (
    <div>
      <dt>{term}</dt>
      <dd>{detail}</dd>
    </div>
  );

/** Seconds since the epoch as date and time in a language. */
export function dateAndTime(seconds: number, lang: string): string {
  const date = new Date(seconds * 1000);
  try {
    return date.toLocaleString(lang, { dateStyle: 'long', timeStyle: 'short' });
  } catch {
    return date.toISOString();
  }
}
