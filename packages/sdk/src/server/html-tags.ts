import { type RawText, rawText } from './raw-text.js';
import type { StartTag } from './start-tag.js';
import { type Content, openElements, type Reading } from './tag-content.js';
import { unfinishedTag } from './unfinished-tag.js';
import { wordAt } from './word-at.js';

enum State {
  data,
  tagOpen,
  endTagOpen,
  markup,
  bogus,
  bogusCdata,
  comment,
  cdata,
  plain,
  raw,
  tag,
}

const LETTER = /[A-Za-z]/;

/** An unfinished tag longer than this is read on only when there is as much more of it, or n pieces would take n². */
const LONG = 65_536;

/** Text of a CDATA section as text of an element. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** What a start tag's content is read as. */
const AFTER: Record<Content, State> = {
  markup: State.data,
  plain: State.plain,
  raw: State.raw,
  'raw-with-tags': State.raw,
};

export interface TagReader {
  /** @returns what can be written now */
  read(text: string): string;
  /** @returns what was left: an unfinished tag, as it is */
  end(): string;
}

/**
 * Reads HTML in pieces and hands every start tag to `rewrite`; everything else comes out as it went in, but for what
 * could be read in two ways: CDATA, and SVG or MathML that does not end where it should. Follows the tokenizer of the
 * HTML standard (13.2.5) as far as it decides where tags begin and end: attributes, comments, raw text, the escapes in
 * scripts. `noscript` ends where a browser with scripting lets it end; the tags in it, which are for the others, are read
 * too.
 * @param rewrite what to write in place of a tag
 * @param reading for which browser; each of its kinds is looked at once, so that parts in parts end
 */
export function readTags(rewrite: (tag: StartTag) => string, reading: Reading = {}): TagReader {
  let buffer = '';
  /** Everything before this is written. */
  let done = 0;
  let at = 0;
  let state = State.data as State;

  // Comment: how much of the end is there.
  let matched = 0;
  let raw: RawText | undefined;
  // What reads the content of a noscript, and raw text that not every browser takes for such.
  let inside: TagReader | undefined;
  // What came of an unfinished tag and is not looked at yet.
  let held: string[] = [];
  let heldLength = 0;
  // The tag that is being read.
  let start = 0;
  let isEnd = false;
  const tag = unfinishedTag();
  const elements = openElements(reading);

  const closeTag = (out: string[]): void => {
    const { name, attributes, repeated, selfClosing } = tag;
    if (isEnd) {
      const { before, after } = elements.end(name);
      if (before || after) {
        out.push(buffer.slice(done, start), before, buffer.slice(start, at), after);
        done = at;
      }
      state = State.data;
      return;
    }
    out.push(
      buffer.slice(done, start),
      elements.ahead(name),
      rewrite({ name, text: buffer.slice(start, at), attributes, repeated }),
    );
    done = at;
    const content = elements.begin(name, attributes, selfClosing);
    state = AFTER[content];
    if (state === State.raw) raw = rawText(name);
    if (content === 'raw-with-tags') inside = readTags(rewrite, elements.readingInside(name));
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
          tag.begin(at - start);
          state = State.tag;
        } else {
          state = character === '?' ? State.bogus : State.data;
          return true;
        }
        at++;
        return true;
      case State.endTagOpen:
        isEnd = true;
        if (!LETTER.test(character)) {
          state = State.bogus;
          return true;
        }
        tag.begin(at - start);
        state = State.tag;
        at++;
        return true;
      case State.tag:
        at = tag.read(buffer, start, at);
        if (tag.closed) closeTag(out);
        return true;
      case State.markup: {
        const comment = wordAt(buffer, at, '--');
        const cdata = wordAt(buffer, at, '[CDATA[', (text) => text);
        if (comment === undefined || cdata === undefined) return false;
        if (cdata) {
          // What is text in SVG is a comment up to the next `>` in HTML: written as the one or the other for all.
          const isText = elements.hasCdata();
          out.push(buffer.slice(done, start), isText ? '' : '<!--');
          if (isText) at += 7;
          done = at;
          state = isText ? State.cdata : State.bogusCdata;
          return true;
        }
        at += comment ? 2 : 0;
        state = comment ? State.comment : State.bogus;
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
      case State.bogusCdata: {
        const found = buffer.indexOf('>', at);
        if (found < 0) at = buffer.length;
        else {
          out.push(buffer.slice(done, found), '-->');
          at = done = found + 1;
          state = State.data;
        }
        return true;
      }
      case State.comment:
        // 0 text, 1 `-`, 2 `--`, 3 `--!`, 4 just begun, 5 just begun and `-`.
        at++;
        if (character === '>' && matched > 1) state = State.data;
        else if (character === '-') matched = matched === 4 ? 5 : matched === 0 || matched === 3 ? 1 : 2;
        else matched = character === '!' && matched === 2 ? 3 : 0;
        return true;
      case State.cdata: {
        const found = buffer.indexOf(']]>', at);
        // The end may have come in part.
        const ends = found < 0 ? buffer.length - (/]{0,2}$/.exec(buffer.slice(at))?.[0].length ?? 0) : found;
        out.push(escaped(buffer.slice(at, ends)));
        at = done = found < 0 ? ends : found + 3;
        if (found >= 0) state = State.data;
        return found >= 0;
      }
      case State.plain:
        at = buffer.length;
        return true;
      case State.raw: {
        const found = (raw as RawText).read(buffer, at);
        at = found.at;
        if (!found.ends) return false;
        if (inside) {
          out.push(inside.read(buffer.slice(done, at)), inside.end());
          inside = undefined;
          done = at;
        }
        state = State.tagOpen;
        start = at++;
        return true;
      }
    }
  };

  /** Whether what is being read could still become a tag that is rewritten. */
  const isOpen = (): boolean =>
    state !== State.data &&
    state !== State.bogus &&
    state !== State.bogusCdata &&
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
    done = 0;
    return out.join('');
  };

  return {
    read(text) {
      held.push(text);
      heldLength += text.length;
      return buffer.length > LONG && heldLength < buffer.length ? '' : readHeld();
    },
    end: () => readHeld() + (inside?.end() ?? '') + buffer + (state === State.bogusCdata ? '-->' : ''),
  };
}
