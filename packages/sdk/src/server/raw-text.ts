import { tagAt, wordAt } from './word-at.js';

export interface RawText {
  /**
   * Reads on from a place.
   * @returns where the end tag begins, where it does; else how far it came: what is left may begin something
   */
  read(text: string, from: number): { readonly at: number; readonly ends: boolean };
}

/** Reads the content of an element that is text up to its own end tag, with the escapes of scripts (HTML 13.2.5.15 ff.). */
export function rawText(name: string): RawText {
  // In scripts, 1 inside `<!--`, 2 inside a `<script` in that; and the dashes just read.
  let escaped = 0;
  let dashes = 0;

  return {
    read(text, from) {
      let at = from;
      while (at < text.length) {
        const character = text[at] as string;
        if (character === '<') {
          const ends = tagAt(text, at, `</${name}`);
          if (ends === undefined) return { at, ends: false };
          if (ends && escaped < 2) return { at, ends };
          if (name === 'script') {
            if (ends) escaped = 1;
            else if (escaped) {
              const begins = escaped === 1 && tagAt(text, at, '<script');
              if (begins === undefined) return { at, ends: false };
              if (begins) escaped = 2;
            } else {
              const begins = wordAt(text, at, '<!--');
              if (begins === undefined) return { at, ends: false };
              if (begins) {
                escaped = 1;
                dashes = 2;
                at += 4;
                continue;
              }
            }
          }
        }
        if (escaped && character === '>' && dashes > 1) escaped = 0;
        dashes = character === '-' ? dashes + 1 : 0;
        at++;
      }
      return { at, ends: false };
    },
  };
}
