/** A text without case and accents, as people search. */
export const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** The sections that have every one of the words; all of them without a word. */
export function sectionsWith<Section extends { readonly textContent: string | null }>(
  sections: readonly Section[],
  words: string,
): ReadonlySet<Section> {
  const wanted = words.split(/\s+/);
  return new Set(
    sections.filter((section) => {
      const text = plain(section.textContent ?? '');
      return wanted.every((word) => text.includes(word));
    }),
  );
}
