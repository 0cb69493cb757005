import { ensureSyntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';
import type { Path } from './schema.js';

const VALUES = /^(Object|Array|String|Number|True|False|Null|⚠)$/;

/** Values of a list, or properties of an object. */
const children = (node: SyntaxNode): SyntaxNode[] => {
  const all: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (node.name === 'Object' ? child.name === 'Property' : VALUES.test(child.name)) all.push(child);
  return all;
};

/** Name of a property as JSON says it. */
export function nameOf(state: EditorState, property: SyntaxNode): string {
  const name = property.getChild('PropertyName');
  try {
    return name ? String(JSON.parse(state.sliceDoc(name.from, name.to))) : '';
  } catch {
    return '';
  }
}

/** The way from the root to a node. */
export function pathTo(state: EditorState, node: SyntaxNode): Path {
  const path: (string | number)[] = [];
  for (let at = node; at.parent; at = at.parent) {
    if (at.parent.name === 'Property' && at.name !== 'PropertyName') path.unshift(nameOf(state, at.parent));
    if (at.parent.name === 'Array')
      path.unshift(children(at.parent).filter(({ to }) => to <= at.from).length);
  }
  return path;
}

/** `purposes[1].name` in steps; `policy` is the root. */
export const stepsOf = (place: string): Path =>
  place === 'policy'
    ? []
    : [...place.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([word, index]) => (index ? Number(index) : word));

/** Where in the text a place of the policy is; the nearest that is there for one that is missing. */
export function rangeOf(state: EditorState, place: string): { readonly from: number; readonly to: number } {
  const tree = ensureSyntaxTree(state, state.doc.length, 200);
  let node = tree?.topNode.firstChild ?? null;
  let shown: SyntaxNode | null = null;
  for (const step of stepsOf(place)) {
    const next: SyntaxNode | null | undefined =
      node &&
      (typeof step === 'number'
        ? children(node)[step]
        : children(node).find((child) => nameOf(state, child) === step));
    if (!next) break;
    shown = next.getChild('PropertyName') ?? next;
    node = next.name === 'Property' ? next.lastChild : next;
  }
  if (shown) return { from: shown.from, to: shown.to };
  // Where the text is no JSON, or else the first line: the whole policy is not underlined.
  let broken: number | undefined;
  tree?.iterate({
    enter: ({ type, from }) => {
      if (type.isError) broken ??= from;
      return broken === undefined;
    },
  });
  return state.doc.lineAt(broken ?? 0);
}
