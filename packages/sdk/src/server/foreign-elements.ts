/** What SVG and MathML are written in. */
export type Language = 'svg' | 'math';

interface ForeignElement {
  readonly name: string;
  /** What its content is in; without it, HTML again. */
  readonly language: Language | undefined;
}

/** Names on a stack, and how many there are of each, so that an end tag of none costs no search. */
interface Names {
  readonly count: (name: string) => number;
  push(name: string): void;
  /** Takes names off up to the last of this one. @returns how many */
  popTo(name: string): number;
  size(): number;
}

/** SVG and MathML elements in each other, and the HTML elements in the innermost. */
interface Part {
  readonly elements: ForeignElement[];
  readonly names: Names;
  readonly html: Names;
}

function createNames(): Names {
  const names: string[] = [];
  const counts = new Map<string, number>();
  const count = (name: string): number => counts.get(name) ?? 0;
  return {
    count,
    size: () => names.length,
    push(name) {
      names.push(name);
      counts.set(name, count(name) + 1);
    },
    popTo(name) {
      for (let popped = 1; ; popped += 1) {
        const last = names.pop() as string;
        counts.set(last, count(last) - 1);
        if (last === name) return popped;
      }
    },
  };
}

/** Elements that never have content (HTML 13.1.2), and `image`, of which the parser makes an `img`. */
const VOID =
  /^(area|base|basefont|bgsound|br|col|embed|frame|hr|image|img|input|keygen|link|meta|param|source|track|wbr)$/;

/** Start tags that end a paragraph (HTML 13.2.6.4.7). */
const ENDS_PARAGRAPH =
  /^(address|article|aside|blockquote|center|d[dlt]|details|dialog|dir|div|fieldset|figcaption|figure|footer|form|h[1-6r]|header|hgroup|li|listing|main|menu|nav|ol|p|plaintext|pre|search|section|summary|table|ul|xmp)$/;

/**
 * The open SVG and MathML elements, and the HTML elements inside them: they decide whether what comes next is HTML,
 * and which end tag leads out. Elements that HTML ends of itself, other than paragraphs, are taken to be open still.
 */
export function createForeignElements() {
  const parts: Part[] = [];
  const top = (): ForeignElement | undefined => parts.at(-1)?.elements.at(-1);
  const isInHtml = (): boolean => !!parts.at(-1)?.html.size();
  const language = (): Language | undefined => (isInHtml() ? undefined : top()?.language);

  /** Ends elements up to the last of a name in the innermost part, and the part with its last element. */
  const endIn = ({ elements, names }: Part, name: string): void => {
    elements.length -= names.popTo(name);
    if (!elements.length) parts.pop();
  };

  return {
    /** What the current place is in; `undefined` for HTML. */
    language,
    /** The innermost SVG or MathML element, where no HTML element is open in it. */
    current: (): string | undefined => (isInHtml() ? undefined : top()?.name),
    /** An SVG or MathML element begins; `inside` is what its content is in. */
    begin(name: string, inside: Language | undefined): void {
      if (!parts.length || isInHtml())
        parts.push({ elements: [], names: createNames(), html: createNames() });
      const { elements, names } = parts.at(-1) as Part;
      elements.push({ name, language: inside });
      names.push(name);
    },
    /** An HTML element begins, in SVG or MathML or outside of them. */
    beginHtml(name: string): void {
      const html = parts.at(-1)?.html;
      if (!html) return;
      if (ENDS_PARAGRAPH.test(name) && html.count('p')) html.popTo('p');
      if (!VOID.test(name)) html.push(name);
    },
    /** Something that only HTML has ends the SVG or MathML around it (HTML 13.2.6.5). */
    breakOut(): void {
      while (language()) endIn(parts.at(-1) as Part, top()?.name as string);
    },
    end(name: string): void {
      const part = parts.at(-1);
      if (!part) return;
      if (part.html.size()) {
        if (part.html.count(name)) part.html.popTo(name);
      } else if (part.names.count(name)) endIn(part, name);
      else if (parts.at(-2)?.html.count(name)) {
        parts.pop();
        parts.at(-1)?.html.popTo(name);
      }
    },
  };
}
