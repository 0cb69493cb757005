/** One attribute of a tag; positions are in the text of the tag. */
export interface TagAttribute {
  /** Lower case. */
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  /** As written, without quotes; empty where there is none. */
  readonly value: string;
  readonly end: number;
}

/** A start tag: `text` is what was written, from `<` to `>`. */
export interface StartTag {
  /** Lower case. */
  readonly name: string;
  readonly text: string;
  /** In order; where a name is repeated only the first counts (HTML 13.2.5.33). */
  readonly attributes: readonly TagAttribute[];
  /** Those that do not count: they would if the first had another name. */
  readonly repeated: readonly TagAttribute[];
}

enum State {
  data,
  tagOpen,
  endTagOpen,
  markup,
  bogus,
  comment,
  cdata,
  plain,
  raw,
  tagName,
  beforeName,
  name,
  afterName,
  beforeValue,
  doubleQuoted,
  singleQuoted,
  unquoted,
  afterQuoted,
  selfClosing,
}

const SPACE = /[\t\n\f\r ]/;
const LETTER = /[A-Za-z]/;

/** Elements whose content is text up to their own end tag (HTML 13.2.6). */
const RAW = /^(script|style|title|textarea|xmp|iframe|noembed|noframes|noscript)$/;

/** An unfinished tag longer than this is read on only when there is as much more of it, or n pieces would take n². */
const LONG = 65_536;

/** Start tags that end an SVG or MathML part (HTML 13.2.6.5). */
const BREAKS_OUT =
  /^(b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|embed|h[1-6]|head|hr|i|img|li|listing|menu|meta|nobr|ol|p|pre|ruby|s|small|span|strong|strike|sub|sup|table|tt|u|ul|var)$/;
/** Elements in SVG and MathML whose content is HTML again. */
const HTML_INSIDE: Record<string, RegExp> = {
  svg: /^(foreignobject|desc|title)$/,
  math: /^(mi|mo|mn|ms|mtext|annotation-xml)$/,
};

export interface TagReader {
  /** @returns what can be written now */
  read(text: string): string;
  /** @returns what was left: an unfinished tag, as it is */
  end(): string;
}

/** What the browser in whose place a part is read makes of it, where browsers differ. */
interface Reading {
  /** Runs no scripts: `noscript` has tags. */
  readonly isUnscripted?: boolean;
  /** Leaves out of a `select` whatever is no script, as browsers did until 2025. */
  readonly isNarrow?: boolean;
  readonly isInSelect?: boolean;
}

/**
 * Reads HTML in pieces and hands every start tag to `rewrite`; everything else comes out as it went in. Follows the
 * tokenizer of the HTML standard (13.2.5) as far as it decides where tags begin and end: attributes, comments, raw
 * text, the escapes in scripts, CDATA in SVG and MathML. `noscript` ends where a browser with scripting lets it end; the
 * tags in it, which are for the others, are read too.
 * @param rewrite what to write in place of a tag
 * @param reading for which browser; each of its kinds is looked at once, so that parts in parts end
 */
export function readTags(rewrite: (tag: StartTag) => string, reading: Reading = {}): TagReader {
  let buffer = '';
  /** Everything before this is written. */
  let done = 0;
  let at = 0;
  let state = State.data as State;

  // Comment and CDATA: how much of the end is there.
  let matched = 0;
  // Raw text: whose, and for scripts 1 inside `<!--`, 2 inside a `<script` in that; and the dashes just read.
  let rawName = '';
  let escaped = 0;
  let dashes = 0;
  let inSelect = !!reading.isInSelect;
  // What reads the content of a noscript, and raw text that not every browser takes for such.
  let inside: TagReader | undefined;
  // What came of an unfinished tag and is not looked at yet.
  let held: string[] = [];
  let heldLength = 0;
  // The tag that is being read.
  let start = 0;
  let isEnd = false;
  let tagName = '';
  let attributes: TagAttribute[] = [];
  let repeated: TagAttribute[] = [];
  let names = new Set<string>();
  let nameStart = 0;
  let nameEnd = 0;
  let valueStart = 0;
  // Open `svg` and `math` elements, and what is HTML inside them.
  const open: string[] = [];
  const isForeign = (): boolean => /^(svg|math)$/.test(open.at(-1) ?? '');

  const addAttribute = (valueEnd: number, end: number): void => {
    const name = buffer.slice(nameStart, nameEnd).toLowerCase();
    (names.has(name) ? repeated : attributes).push({
      name,
      start: nameStart - start,
      nameEnd: nameEnd - start,
      value: buffer.slice(valueStart, valueEnd),
      end: end - start,
    });
    names.add(name);
  };
  const beginTag = (): void => {
    nameStart = at;
    attributes = [];
    repeated = [];
    names = new Set();
  };

  /** State after a start tag: what its content is. */
  const afterStart = (selfClosing: boolean): State => {
    if (isForeign()) {
      const breaks =
        BREAKS_OUT.test(tagName) ||
        (tagName === 'font' && attributes.some(({ name }) => /^(color|face|size)$/.test(name)));
      if (breaks) while (isForeign()) open.pop();
      else {
        const html =
          HTML_INSIDE[open.at(-1) ?? '']?.test(tagName) &&
          (tagName !== 'annotation-xml' ||
            attributes.some(
              ({ name, value }) =>
                name === 'encoding' && /^(text\/html|application\/xhtml\+xml)$/i.test(value),
            ));
        if (!selfClosing && (html || /^(svg|math)$/.test(tagName))) open.push(tagName);
        return State.data;
      }
    }
    if (/^(svg|math)$/.test(tagName)) {
      if (!selfClosing) open.push(tagName);
      return State.data;
    }
    if (tagName === 'plaintext') return State.plain;
    if (/^(select|input|textarea|keygen)$/.test(tagName)) inSelect = tagName === 'select' && !inSelect;
    const isLeftOut = reading.isNarrow && inSelect && tagName !== 'script';
    const isNoscript = tagName === 'noscript';
    if (!RAW.test(tagName) || isLeftOut || (isNoscript && reading.isUnscripted)) return State.data;
    rawName = tagName;
    // What one browser takes for text has tags for another.
    if (isNoscript || (inSelect && rawName !== 'script'))
      inside = readTags(rewrite, {
        ...reading,
        ...(isNoscript ? { isUnscripted: true } : { isNarrow: true }),
        isInSelect: inSelect,
      });
    escaped = dashes = 0;
    return State.raw;
  };

  const endTag = (): void => {
    if (tagName === 'select') inSelect = false;
    if (/^(p|br)$/.test(tagName)) while (isForeign()) open.pop();
    const index = open.lastIndexOf(tagName);
    if (index >= 0) open.length = index;
  };

  const closeTag = (selfClosing: boolean, out: string[]): void => {
    at++;
    if (isEnd) {
      endTag();
      state = State.data;
      return;
    }
    out.push(
      buffer.slice(done, start),
      rewrite({ name: tagName, text: buffer.slice(start, at), attributes, repeated }),
    );
    done = at;
    state = afterStart(selfClosing);
  };

  /** Whether `word` stands here, in any case; undefined while the text is too short to tell. */
  const stands = (word: string, read = (text: string): string => text.toLowerCase()): boolean | undefined => {
    const here = read(buffer.slice(at, at + word.length));
    if (here === word) return true;
    return word.startsWith(here) && at + here.length === buffer.length ? undefined : false;
  };
  /** The same, followed by what ends the name of a tag. */
  const standsTag = (word: string): boolean | undefined => {
    const there = stands(word);
    if (!there) return there;
    const next = buffer[at + word.length];
    return next === undefined ? undefined : SPACE.test(next) || next === '/' || next === '>';
  };

  /** Reads raw text up to its end tag. @returns false to wait for more */
  const readRaw = (out: string[]): boolean => {
    while (at < buffer.length) {
      const character = buffer[at] as string;
      if (character === '<') {
        const ends = standsTag(`</${rawName}`);
        if (ends === undefined) return false;
        if (ends && escaped < 2) {
          state = State.tagOpen;
          if (inside) {
            out.push(inside.read(buffer.slice(done, at)), inside.end());
            inside = undefined;
            done = at;
          }
          start = at++;
          return true;
        }
        if (rawName === 'script') {
          if (ends) escaped = 1;
          else if (escaped) {
            const begins = escaped === 1 && standsTag('<script');
            if (begins === undefined) return false;
            if (begins) escaped = 2;
          } else {
            const begins = stands('<!--');
            if (begins === undefined) return false;
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
    return true;
  };

  /** Reads one step. @returns false to wait for more */
  const step = (out: string[]): boolean => {
    const character = buffer[at] as string;
    switch (state) {
      case State.data: {
        const found = buffer.indexOf('<', at);
        if (found < 0) at = buffer.length;
        else {
          start = found;
          at = found + 1;
          state = State.tagOpen;
        }
        return true;
      }
      case State.tagOpen:
        isEnd = false;
        if (character === '!') state = State.markup;
        else if (character === '/') state = State.endTagOpen;
        else if (LETTER.test(character)) {
          beginTag();
          state = State.tagName;
        } else {
          state = character === '?' ? State.bogus : State.data;
          return true;
        }
        at++;
        return true;
      case State.endTagOpen:
        isEnd = true;
        beginTag();
        if (LETTER.test(character)) state = State.tagName;
        else {
          state = State.bogus;
          return true;
        }
        at++;
        return true;
      case State.markup: {
        const comment = stands('--');
        // Elsewhere it is a comment up to the next `>`.
        const cdata = isForeign() && stands('[CDATA[', (text) => text);
        if (comment === undefined || cdata === undefined) return false;
        at += comment ? 2 : cdata ? 7 : 0;
        state = comment ? State.comment : cdata ? State.cdata : State.bogus;
        // A comment may end at once: `<!-->` and `<!--->`.
        matched = comment ? 4 : 0;
        return true;
      }
      case State.bogus: {
        const found = buffer.indexOf('>', at);
        at = found < 0 ? buffer.length : found + 1;
        if (found >= 0) state = State.data;
        return true;
      }
      case State.comment:
        // 0 text, 1 `-`, 2 `--`, 3 `--!`, 4 just begun, 5 just begun and `-`.
        at++;
        if (character === '>' && matched > 1) state = State.data;
        else if (character === '-') matched = matched === 4 ? 5 : matched === 0 || matched === 3 ? 1 : 2;
        else matched = character === '!' && matched === 2 ? 3 : 0;
        return true;
      case State.cdata:
        at++;
        if (character === ']') matched = Math.min(matched + 1, 2);
        else {
          if (character === '>' && matched === 2) state = State.data;
          matched = 0;
        }
        return true;
      case State.plain:
        at = buffer.length;
        return true;
      case State.raw:
        return readRaw(out);
      case State.tagName:
        if (SPACE.test(character) || character === '/' || character === '>') {
          tagName = buffer.slice(nameStart, at).toLowerCase();
          state = State.beforeName;
        } else at++;
        return true;
      case State.beforeName:
        if (SPACE.test(character)) at++;
        else if (character === '>') closeTag(false, out);
        else if (character === '/') {
          at++;
          state = State.selfClosing;
        } else {
          // Also for `=`, which begins a name here.
          nameStart = at++;
          state = State.name;
        }
        return true;
      case State.selfClosing:
        if (character === '>') closeTag(true, out);
        else state = State.beforeName;
        return true;
      case State.name:
        if (character === '=' || character === '/' || character === '>' || SPACE.test(character)) {
          nameEnd = at;
          state = State.afterName;
        } else at++;
        return true;
      case State.afterName:
        if (SPACE.test(character)) at++;
        else if (character === '=') {
          at++;
          state = State.beforeValue;
        } else {
          valueStart = nameEnd;
          addAttribute(nameEnd, nameEnd);
          state = State.beforeName;
        }
        return true;
      case State.beforeValue:
        if (SPACE.test(character)) at++;
        else if (character === '"' || character === "'") {
          valueStart = ++at;
          state = character === '"' ? State.doubleQuoted : State.singleQuoted;
        } else {
          valueStart = at;
          state = State.unquoted;
        }
        return true;
      case State.doubleQuoted:
      case State.singleQuoted: {
        const found = buffer.indexOf(state === State.doubleQuoted ? '"' : "'", at);
        if (found < 0) {
          at = buffer.length;
          return true;
        }
        at = found + 1;
        addAttribute(found, at);
        state = State.beforeName;
        return true;
      }
      case State.unquoted:
        if (SPACE.test(character) || character === '>') {
          addAttribute(at, at);
          state = State.beforeName;
        } else at++;
        return true;
      default:
        return true;
    }
  };

  /** Whether what is being read could still become a tag that is rewritten. */
  const isOpen = (): boolean =>
    state !== State.data &&
    state !== State.bogus &&
    state !== State.comment &&
    state !== State.cdata &&
    state !== State.plain;

  const readHeld = (): string => {
    buffer += held.join('');
    held = [];
    heldLength = 0;
    const out: string[] = [];
    while (at < buffer.length && step(out));
    const safe = state === State.raw ? at : isOpen() ? start : at;
    if (safe > done) {
      const text = buffer.slice(done, safe);
      out.push(inside && state === State.raw ? inside.read(text) : text);
      done = safe;
    }
    buffer = buffer.slice(done);
    at -= done;
    start -= done;
    nameStart -= done;
    nameEnd -= done;
    valueStart -= done;
    done = 0;
    return out.join('');
  };

  return {
    read(text) {
      held.push(text);
      heldLength += text.length;
      return buffer.length > LONG && heldLength < buffer.length ? '' : readHeld();
    },
    end: () => readHeld() + (inside?.end() ?? '') + buffer,
  };
}
