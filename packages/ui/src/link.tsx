import { h } from 'preact';

/**
 * The address as a URL that is safe to follow: http, https, mailto or tel, a path of this site, or a section of this
 * notice; undefined for anything else.
 */
export function safeUrl(address: string): string | undefined {
  const text = address.trim();
  if (/^[^\s@:/]+@[^\s@:/]+$/.test(text)) return `mailto:${text}`;
  if (/^\+?[\d\s().-]{6,}$/.test(text)) return `tel:${text.replace(/[^\d+]/g, '')}`;
  if (/^(#[\w-]+|\/(?![/\\])[^\s\\]*)$/.test(text)) return text;
  return /^(https?:\/\/|mailto:|tel:)/i.test(text) && URL.canParse(text) ? text : undefined;
}

/** The address as a link where it is safe to follow, as plain text otherwise. */
export const link = (address: string, label = address) => {
  const url = safeUrl(address);
  return url ? (
    <a href={url} rel="noreferrer" part={safeUrl(label) === url ? undefined : 'worded'}>
      {label}
    </a>
  ) : (
    label
  );
};
