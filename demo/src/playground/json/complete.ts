import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { type EditorView, hoverTooltip } from '@codemirror/view';
import type { SyntaxNode } from '@lezer/common';
import { nameOf, pathTo } from './place.js';
import { type Path, type Schema, schemaAt, shapesAt } from './schema.js';

/** What a new field begins with: text, and how far from its end the cursor goes. */
const beginningOf = (path: Path): readonly [text: string, back: number] => {
  const [first] = shapesAt(path);
  if (first?.type === 'array') return ['[]', 1];
  if (first?.type === 'object' || first?.properties) return ['{}', 1];
  if (first?.type === 'boolean') return ['true', 0];
  if (first?.type === 'number') return ['', 0];
  return ['""', 1];
};

/** Ids that a list of ids may name, as the text says them now. */
function idsFor(state: EditorState, path: Path): readonly string[] {
  const field = path.at(-2);
  const list = field === 'dataCategories' ? 'dataCategories' : 'purposes';
  if (!/^(purposes|requires|dataCategories)$/.test(String(field)) || typeof path.at(-1) !== 'number')
    return [];
  const [, body = ''] = RegExp(`"${list}"\\s*:\\s*\\[([\\s\\S]*)`).exec(state.doc.toString()) ?? [];
  return path.length > 2
    ? [...new Set([...body.matchAll(/"id"\s*:\s*"([^"]+)"/g)].map(([, id]) => id as string))]
    : [];
}

const valuesOf = (state: EditorState, path: Path): readonly string[] => {
  const all = shapesAt(path);
  const words = all.flatMap(({ enum: options = [] }) => options).map((word) => JSON.stringify(word));
  if (all.some(({ type }) => type === 'boolean')) words.push('true', 'false');
  words.push(...idsFor(state, path).map((id) => JSON.stringify(id)));
  return words;
};

/** Takes the place of the word that is written, quotes included. */
const replace =
  (text: string, back = 0) =>
  (view: EditorView, _: Completion, from: number, to: number): void => {
    const { state } = view;
    const start = from - (state.sliceDoc(from - 1, from) === '"' ? 1 : 0);
    const [rest = ''] = /^[\w$:-]*"?/.exec(state.sliceDoc(to, to + 60)) ?? [];
    const end = to + (start < from || !rest.endsWith('"') ? rest.length : 0);
    view.dispatch({
      changes: { from: start, to: end, insert: text },
      selection: { anchor: start + text.length - back },
      userEvent: 'input.complete',
    });
  };

/** Offers the fields that are not there yet, with what they mean. */
function fields(state: EditorState, object: SyntaxNode, name: SyntaxNode | null): Completion[] {
  const path = pathTo(state, object);
  const present = object
    .getChildren('Property')
    .filter((property) => property !== name?.parent)
    .map((property) => nameOf(state, property));
  const required = shapesAt(path).flatMap((shape) => shape.required ?? []);
  const properties: Record<string, Schema> = Object.assign(
    {},
    ...shapesAt(path).map((shape) => shape.properties),
  );
  const rest = state.sliceDoc(name?.to ?? state.selection.main.head);
  const hasValue = /^\s*:/.test(rest);
  const comma = /^\s*"/.test(rest) ? ',' : '';
  return Object.keys(properties)
    .filter((key) => !present.includes(key))
    .map((key) => {
      const [text, back] = beginningOf([...path, key]);
      const info = schemaAt([...path, key])?.description;
      return {
        label: key,
        type: 'property',
        boost: required.includes(key) ? 1 : 0,
        ...(required.includes(key) ? { detail: 'needed' } : {}),
        ...(info ? { info } : {}),
        apply: hasValue
          ? replace(JSON.stringify(key))
          : replace(`${JSON.stringify(key)}: ${text}${comma}`, back + comma.length),
      };
    });
}

/** Completion from the schema: fields where a field may come, and the values that a field may have. */
export function complete({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const node = syntaxTree(state).resolveInner(pos, -1);
  const word = /[\w$:-]*$/.exec(state.sliceDoc(Math.max(0, pos - 60), pos))?.[0] ?? '';
  const from = pos - word.length;
  const validFor = /^[\w$:-]*$/;
  if (node.name === 'PropertyName' && node.parent?.parent)
    return { from, validFor, options: fields(state, node.parent.parent, node) };
  const value = /^(String|True|False|Null|Number)$/.test(node.name) ? node : null;
  const property = value?.parent?.name === 'Property' ? value.parent : node.name === 'Property' ? node : null;
  const list = value?.parent?.name === 'Array' ? value.parent : node.name === 'Array' ? node : null;
  const path = property
    ? [...pathTo(state, property), nameOf(state, property)]
    : list
      ? value
        ? pathTo(state, value)
        : [...pathTo(state, list), 0]
      : undefined;
  if (path) {
    const options = valuesOf(state, path).map((text) => ({
      label: text.replace(/"/g, ''),
      type: 'enum',
      apply: replace(text),
    }));
    return options.length ? { from, validFor, options } : null;
  }
  const object = node.name === 'Object' ? node : node.parent?.name === 'Object' ? node.parent : null;
  if (!object || (!explicit && !word)) return null;
  return { from, validFor, options: fields(state, object, null) };
}

/** What a field means, where the pointer rests on its name. */
export const meanings = hoverTooltip(({ state }, pos, side) => {
  const node = syntaxTree(state).resolveInner(pos, side);
  if (node.name !== 'PropertyName' || !node.parent) return null;
  const description = schemaAt([...pathTo(state, node.parent), nameOf(state, node.parent)])?.description;
  if (!description) return null;
  return {
    pos: node.from,
    end: node.to,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'meaning';
      dom.textContent = description;
      return { dom };
    },
  };
});
