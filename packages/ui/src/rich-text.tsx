import { type ComponentChildren, h } from 'preact';
import { link } from './link.js';

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

/** Rich text of several lines: paragraphs and lists. */
export function blocks(text = ''): ComponentChildren[] {
  const found: ComponentChildren[] = [];
  let items: string[] = [];
  const endList = () => {
    if (items.length) found.push(bullets(items.map((item) => inline(item))));
    items = [];
  };
  for (const line of text.split('\n')) {
    if (line.startsWith('- ')) items.push(line.slice(2));
    else {
      endList();
      if (line.trim()) found.push(<p>{inline(line)}</p>);
    }
  }
  endList();
  return found;
}

/** A plain list of points. */
export const bullets = (items: readonly ComponentChildren[]) => (
  <ul part="items">
    {items.map((item) => (
      <li>{item}</li>
    ))}
  </ul>
);
