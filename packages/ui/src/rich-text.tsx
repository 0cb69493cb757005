import { type ComponentChildren, h } from 'preact';
import { link } from './link.js';

/** The language of a text, where it is not that of what is around it. */
export interface Marks {
  readonly lang: string;
  readonly dir: 'auto';
}

/**
 * A little mark-up in the policy's texts: `*emphasis*`, `[words](address)`, and lines that begin with `- `. It is read
 * into elements, never into HTML; an address that is not safe to follow stays words.
 */
const MARK = /\*([^*\n]+)\*|\[([^[\]\n]+)\]\(([^()\s]+)\)/g;

/** One line of rich text. */
export function inline(text = ''): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(MARK)) {
    const [whole, emphasis, words, address] = match;
    parts.push(text.slice(end, match.index), emphasis ? <em>{emphasis}</em> : link(address as string, words));
    end = match.index + whole.length;
  }
  return [...parts, text.slice(end)];
}

/**
 * Rich text of several lines: paragraphs and lists.
 * @param marks attributes that each of them has
 */
export function blocks(text = '', marks?: Marks): ComponentChildren[] {
  const found: ComponentChildren[] = [];
  let items: string[] = [];
  const endList = () => {
    if (items.length)
      found.push(
        bullets(
          items.map((item) => inline(item)),
          marks,
        ),
      );
    items = [];
  };
  for (const line of text.split('\n')) {
    if (line.startsWith('- ')) items.push(line.slice(2));
    else {
      endList();
      if (line.trim()) found.push(<p {...marks}>{inline(line)}</p>);
    }
  }
  endList();
  return found;
}

/** A plain list of points. */
export const bullets = (items: readonly ComponentChildren[], marks?: Marks) => (
  <ul part="items" {...marks}>
    {items.map((item) => (
      <li>{item}</li>
    ))}
  </ul>
);
