import { type OpenNames, openNames } from './open-names.js';

/** What SVG and MathML are written in. */
export type Language = 'svg' | 'math';

interface ForeignElement {
  readonly name: string;
  /** What its content is in; without it, HTML again. */
  readonly language: Language | undefined;
}

/** SVG and MathML elements in each other, and the HTML elements in the innermost. */
interface Part {
  readonly elements: ForeignElement[];
  readonly names: OpenNames;
  readonly html: OpenNames;
}

/** What is written around an end tag, so that every parser is then where this one is. */
export interface Around {
  readonly before: string;
  readonly after: string;
}
/** No part of SVG or MathML: ends them as far as HTML inside them (HTML 13.2.6.5). */
const ENDS_FOREIGN = '<span></span>';
const NOTHING: Around = { before: '', after: '' };

/** Elements that never have content (HTML 13.1.2), and `image`, of which the parser makes an `img`. */
const VOID =
  /^(area|base|basefont|bgsound|br|col|embed|frame|hr|image|img|input|keygen|link|meta|param|source|track|wbr)$/;

/** Start tags that end a paragraph (HTML 13.2.6.4.7). */
const ENDS_PARAGRAPH =
  /^(address|article|aside|blockquote|center|d[dlt]|details|dialog|dir|div|fieldset|figcaption|figure|footer|form|h[1-6r]|header|hgroup|li|listing|main|menu|nav|ol|p|plaintext|pre|search|section|summary|table|ul|xmp)$/;

/** Elements whose end tag may be left out (HTML 13.1.2.4): the end of what is around them ends them. */
const ENDS_BY_ITSELF = /^(li|d[dt]|p|optgroup|option|r[bpt]|rtc|caption|colgroup|t(body|foot|head|[dhr]))$/;

/** Which innermost elements a start tag ends. */
const ENDS: Readonly<Record<string, RegExp>> = {
  li: /^li$/,
  dd: /^d[dt]$/,
  dt: /^d[dt]$/,
  option: /^option$/,
  optgroup: /^opt(group|ion)$/,
  td: /^t[dh]$/,
  th: /^t[dh]$/,
  tr: /^t[dhr]$/,
  tbody: /^(caption|colgroup|t(body|foot|head|[dhr]))$/,
  thead: /^(caption|colgroup|t(body|foot|head|[dhr]))$/,
  tfoot: /^(caption|colgroup|t(body|foot|head|[dhr]))$/,
};

const OF_TABLE = /^(caption|col|colgroup|table|t(body|foot|head|[dhr]))$/;

/** Any end tag of a heading ends any heading. */
const known = (name: string): string => (/^h[1-6]$/.test(name) ? 'h1' : name);

/**
 * The open SVG and MathML elements, and the HTML elements inside them: they decide whether what comes next is HTML,
 * and which end tag leads out. HTML inside them is followed as far as it is well nested. Where browsers may be in SVG or
 * in HTML, something is written that leaves them in HTML: the end tags that were missing, or an empty `<span>`.
 */
export function createForeignElements() {
  const parts: Part[] = [];
  /** Names of HTML elements so far, to which an end tag in SVG may lead, and names of SVG and MathML elements. */
  const begun = new Set<string>();
  const begunForeign = new Set<string>();
  /** Whether ill-nested HTML was met in SVG: some of it may be open still. */
  let isLost = false;
  const part = (): Part | undefined => parts.at(-1);
  const isInHtml = (): boolean => part()?.html.last() !== undefined;
  const top = (): ForeignElement | undefined => (isInHtml() ? undefined : part()?.elements.at(-1));
  const language = (): Language | undefined => top()?.language;

  const lose = (): void => {
    isLost = true;
    parts.length = 0;
  };

  /** Ends SVG or MathML elements up to the last of a name in the innermost part, and the part with its last. */
  const endForeign = ({ elements, names }: Part, name: string): void => {
    elements.length -= names.popTo(name).popped;
    if (!elements.length) parts.pop();
  };

  const endHtml = ({ html }: Part, name: string): void => {
    if (!html.popTo(name).above.every((other) => ENDS_BY_ITSELF.test(other))) lose();
  };

  /** Start tags that are left out, or end elements in ways that are not followed here. */
  const isIllNested = ({ html }: Part, name: string, wasBegun: boolean): boolean =>
    (OF_TABLE.test(name) && !html.count('table') && (name !== 'table' || wasBegun)) ||
    (/^(a|nobr|button|h1)$/.test(name) && !!html.count(name)) ||
    (name === 'form' && (wasBegun || begun.has('table'))) ||
    name === 'frameset' ||
    (/^(select|input|keygen|textarea)$/.test(name) && !!html.count('select'));

  /** Ends the innermost part, where no HTML element is open in it. @returns what to write for it */
  const close = (): string => {
    const inner = part();
    if (!inner || isInHtml()) return '';
    parts.pop();
    if (isLost) return ENDS_FOREIGN;
    const outer = (inner.elements[0] as ForeignElement).name;
    return `</${outer}>`.repeat(inner.names.count(outer));
  };

  const end = (given: string): Around => {
    const name = known(given);
    const inner = part();
    if (!inner) return isLost && begunForeign.has(given) ? { before: '', after: ENDS_FOREIGN } : NOTHING;
    const { names, html } = inner;
    if (isInHtml()) {
      if (html.count(name)) endHtml(inner, name);
      // A table and a template end whatever is in them.
      else if (begun.has(name) && (OF_TABLE.test(name) || name === 'template')) lose();
      else if (OF_TABLE.test(name) && begun.has('table')) lose();
      return NOTHING;
    }
    if (names.count(given)) endForeign(inner, given);
    else if (isLost && begunForeign.has(given)) {
      parts.pop();
      return { before: '', after: ENDS_FOREIGN };
    }
    // Ignored, or it ends an element around all of this one.
    else if (!/^(p|br)$/.test(name) && (begun.has(name) || (OF_TABLE.test(name) && begun.has('table')))) {
      const before = close();
      return { before, after: end(given).after };
    }
    return NOTHING;
  };

  return {
    /** What the current place is in; `undefined` for HTML. */
    language,
    /** The innermost SVG or MathML element, where no HTML element is open in it. */
    current: (): string | undefined => top()?.name,
    /** An SVG or MathML element begins; `inside` is what its content is in. */
    begin(name: string, inside: Language | undefined): void {
      if (!parts.length || isInHtml()) parts.push({ elements: [], names: openNames(), html: openNames() });
      const { elements, names } = part() as Part;
      elements.push({ name, language: inside });
      names.push(name);
      begunForeign.add(name);
    },
    /** An HTML element begins, in SVG or MathML or outside of them. */
    beginHtml(given: string): void {
      const name = known(given);
      // There is one of each, and it stays open.
      if (/^(html|head|body)$/.test(name)) return;
      const wasBegun = begun.has(name);
      begun.add(name);
      // Rows may begin without a table, in a template.
      if (OF_TABLE.test(name)) begun.add('table');
      const inner = part();
      if (!inner) return;
      const { html } = inner;
      if (isIllNested(inner, name, wasBegun)) {
        lose();
        return;
      }
      if (ENDS_PARAGRAPH.test(given) && html.count('p')) endHtml(inner, 'p');
      while (ENDS[name]?.test(html.last() ?? '')) html.popTo(html.last() as string);
      if (!VOID.test(name)) html.push(name);
    },
    /** Something that only HTML has ends the SVG or MathML around it (HTML 13.2.6.5). */
    breakOut(): void {
      while (language()) endForeign(part() as Part, top()?.name as string);
    },
    close,
    /** Takes an end tag. */
    end,
  };
}
