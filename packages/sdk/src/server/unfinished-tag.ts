import type { TagAttribute } from './start-tag.js';
import { SPACE } from './word-at.js';

enum State {
  tagName,
  beforeName,
  name,
  afterName,
  beforeValue,
  doubleQuoted,
  singleQuoted,
  unquoted,
  selfClosing,
  closed,
}

/** A tag that is being read, from its name to its `>`; one object serves one tag after the other. */
export interface UnfinishedTag {
  /** Lower case. */
  readonly name: string;
  readonly attributes: readonly TagAttribute[];
  readonly repeated: readonly TagAttribute[];
  readonly selfClosing: boolean;
  /** Whether its `>` was read. */
  readonly closed: boolean;
  /** Begins another. @param nameStart where its name begins, counted from its `<` */
  begin(nameStart: number): void;
  /**
   * Reads on.
   * @param start where its `<` is in the text
   * @returns where it came to: behind its `>`, or the end of the text
   */
  read(text: string, start: number, at: number): number;
}

/** Follows the states of the standard inside a tag (HTML 13.2.5.8, 13.2.5.32 to 40). */
export function unfinishedTag(): UnfinishedTag {
  let state = State.tagName;
  let name = '';
  let attributes: TagAttribute[] = [];
  let repeated: TagAttribute[] = [];
  let names = new Set<string>();
  let selfClosing = false;
  // Counted from the `<`, as the text may be cut before it.
  let nameStart = 0;
  let nameEnd = 0;
  let valueStart = 0;

  return {
    get name() {
      return name;
    },
    get attributes() {
      return attributes;
    },
    get repeated() {
      return repeated;
    },
    get selfClosing() {
      return selfClosing;
    },
    get closed() {
      return state === State.closed;
    },
    begin(from) {
      state = State.tagName;
      nameStart = from;
      attributes = [];
      repeated = [];
      names = new Set();
      selfClosing = false;
    },
    read(text, start, from) {
      let at = from;
      const addAttribute = (valueEnd: number, end: number): void => {
        const attribute = text.slice(start + nameStart, start + nameEnd).toLowerCase();
        (names.has(attribute) ? repeated : attributes).push({
          name: attribute,
          start: nameStart,
          nameEnd,
          value: text.slice(start + valueStart, valueEnd),
          end: end - start,
        });
        names.add(attribute);
      };

      while (at < text.length && state !== State.closed) {
        const character = text[at] as string;
        switch (state) {
          case State.tagName:
            if (SPACE.test(character) || character === '/' || character === '>') {
              name = text.slice(start + nameStart, at).toLowerCase();
              state = State.beforeName;
            } else at++;
            break;
          case State.beforeName:
            if (SPACE.test(character)) at++;
            else if (character === '>') {
              at++;
              state = State.closed;
            } else if (character === '/') {
              at++;
              state = State.selfClosing;
            } else {
              // Also for `=`, which begins a name here.
              nameStart = at++ - start;
              state = State.name;
            }
            break;
          case State.selfClosing:
            if (character === '>') {
              at++;
              selfClosing = true;
              state = State.closed;
            } else state = State.beforeName;
            break;
          case State.name:
            if (character === '=' || character === '/' || character === '>' || SPACE.test(character)) {
              nameEnd = at - start;
              state = State.afterName;
            } else at++;
            break;
          case State.afterName:
            if (SPACE.test(character)) at++;
            else if (character === '=') {
              at++;
              state = State.beforeValue;
            } else {
              valueStart = nameEnd;
              addAttribute(start + nameEnd, start + nameEnd);
              state = State.beforeName;
            }
            break;
          case State.beforeValue:
            if (SPACE.test(character)) at++;
            else if (character === '"' || character === "'") {
              valueStart = ++at - start;
              state = character === '"' ? State.doubleQuoted : State.singleQuoted;
            } else {
              valueStart = at - start;
              state = State.unquoted;
            }
            break;
          case State.doubleQuoted:
          case State.singleQuoted: {
            const found = text.indexOf(state === State.doubleQuoted ? '"' : "'", at);
            if (found < 0) return text.length;
            at = found + 1;
            addAttribute(found, at);
            state = State.beforeName;
            break;
          }
          case State.unquoted:
            if (SPACE.test(character) || character === '>') {
              addAttribute(at, at);
              state = State.beforeName;
            } else at++;
            break;
        }
      }
      return at;
    },
  };
}
