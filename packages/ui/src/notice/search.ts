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

/** Marks the words where they stand, in browsers that can without touching the document (CSS Custom Highlight API). */
export function highlight(sections: Iterable<Node>, words: string): void {
  if (!('highlights' in CSS)) return;
  const found = new Highlight();
  for (const section of words ? sections : []) {
    const texts = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      // The one letter that is longer in lower case, after which every place would be another.
      const text = (node as Text).data.replace(/İ/g, 'i').toLowerCase();
      for (const word of words.split(/\s+/))
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          found.add(range);
        }
    }
  }
  CSS.highlights.set('avow-found', found);
}
