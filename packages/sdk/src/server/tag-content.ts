import { type Around, createForeignElements, type Language } from './foreign-elements.js';
import { decode } from './page-text.js';
import type { TagAttribute } from './start-tag.js';

/** Elements whose content is text up to their own end tag (HTML 13.2.6). */
const RAW = /^(script|style|title|textarea|xmp|iframe|noembed|noframes|noscript)$/;

/** Start tags that end an SVG or MathML part (HTML 13.2.6.5). */
const BREAKS_OUT =
  /^(b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|embed|h[1-6]|head|hr|i|img|li|listing|menu|meta|nobr|ol|p|pre|ruby|s|small|span|strong|strike|sub|sup|table|tt|u|ul|var)$/;

/** Elements in SVG and MathML whose content is HTML again. */
const HTML_INSIDE: Record<Language, RegExp> = {
  svg: /^(foreignobject|desc|title)$/,
  math: /^(mi|mo|mn|ms|mtext|annotation-xml)$/,
};

/** Elements of MathML that hold text. */
const TEXT = /^m([inos]|text)$/;

/** What browsers took for HTML in a `select` until 2025, where they left SVG and MathML out. */
const IN_SELECT = /^(template|script|select|input|keygen|textarea|opt(ion|group)|hr)$/;

/**
 * What follows a start tag: mark-up; text up to the end of the page; text up to the element's own end tag; or that,
 * with tags in it for other browsers.
 */
export type Content = 'markup' | 'plain' | 'raw' | 'raw-with-tags';

/** What the browser in whose place a part is read makes of it, where browsers differ. */
export interface Reading {
  /** Runs no scripts: `noscript` has tags. */
  readonly isUnscripted?: boolean;
  /** Leaves out of a `select` whatever is no script, as browsers did until 2025. */
  readonly isNarrow?: boolean;
  readonly isInSelect?: boolean;
}

export interface OpenElements {
  /** Whether a CDATA section may come now: the innermost element is none of HTML. */
  hasCdata(): boolean;
  /** @returns what to write before a start tag that comes now */
  ahead(name: string): string;
  /** Takes a start tag. @returns what its content is */
  begin(name: string, attributes: readonly TagAttribute[], selfClosing: boolean): Content;
  /** For whom the content of an element that is text for one browser and has tags for another is read. */
  readingInside(name: string): Reading;
  /** Takes an end tag. @returns what to write around it */
  end(name: string): Around;
}

const isLanguage = (name: string): name is Language => /^(svg|math)$/.test(name);
const isHtmlEncoding = ({ name, value }: TagAttribute): boolean =>
  name === 'encoding' && /^(text\/html|application\/xhtml\+xml)$/i.test(decode(value));
const isLook = ({ name }: TagAttribute): boolean => /^(color|face|size)$/.test(name);

/** Follows start and end tags as far as they decide how what comes next is to be read. */
export function openElements(reading: Reading): OpenElements {
  const foreign = createForeignElements();
  let inSelect = !!reading.isInSelect;

  return {
    hasCdata: () => foreign.current() !== undefined,
    ahead: (name) => (inSelect && IN_SELECT.test(name) ? foreign.close() : ''),
    begin(name, attributes, selfClosing) {
      // Two names are MathML's where all others are HTML again (HTML 13.2.6, the dispatcher).
      const outer =
        foreign.language() ??
        (/^(mglyph|malignmark)$/.test(name) && TEXT.test(foreign.current() ?? '') ? 'math' : undefined);
      if (outer && (BREAKS_OUT.test(name) || (name === 'font' && attributes.some(isLook))))
        foreign.breakOut();
      else if (outer) {
        const isHtml =
          HTML_INSIDE[outer].test(name) && (name !== 'annotation-xml' || attributes.some(isHtmlEncoding));
        // `svg` in `math` is no more than a name, but for one place (HTML 13.2.6, the dispatcher).
        const isSvg = name === 'svg' && foreign.current() === 'annotation-xml';
        if (!selfClosing) foreign.begin(name, isHtml ? undefined : isSvg ? 'svg' : outer);
        return 'markup';
      }
      if (isLanguage(name)) {
        if (!selfClosing) foreign.begin(name, name);
        return 'markup';
      }
      foreign.beginHtml(name);
      if (name === 'plaintext') return 'plain';
      if (/^(select|input|textarea|keygen)$/.test(name)) inSelect = name === 'select' && !inSelect;
      const isNoscript = name === 'noscript';
      const isLeftOut = inSelect && name !== 'script';
      if (!RAW.test(name) || (isLeftOut && reading.isNarrow) || (isNoscript && reading.isUnscripted))
        return 'markup';
      return isNoscript || isLeftOut ? 'raw-with-tags' : 'raw';
    },
    readingInside: (name) => ({
      ...reading,
      ...(name === 'noscript' ? { isUnscripted: true } : { isNarrow: true }),
      isInSelect: inSelect,
    }),
    end(name) {
      if (name === 'select') inSelect = false;
      if (/^(p|br)$/.test(name)) foreign.breakOut();
      return foreign.end(name);
    },
  };
}
