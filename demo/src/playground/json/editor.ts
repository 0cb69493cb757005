import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  syntaxHighlighting,
} from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Finding } from '../findings.js';
import { complete, meanings } from './complete.js';
import { look } from './look.js';
import { rangeOf } from './place.js';

export interface JsonEditor {
  /** Shows another text, such as what the form made of it; the rest of the text stays where it is. */
  setText(text: string): void;
  setFindings(findings: readonly Finding[]): void;
  /** Puts the cursor on a place of the policy. */
  goTo(place: string): void;
}

/** Marks what we wrote ourselves, so that only the visitor's own typing is told. */
const ours = Annotation.define<boolean>();

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-name)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-literal)' },
]);

/**
 * An editor for the policy. It lives in a shadow root: there CodeMirror's styles are constructed sheets, which the
 * strictest Content-Security-Policy lets be. Tab leaves the editor, as it leaves any field.
 */
export function createJsonEditor(
  host: HTMLElement,
  { text, label, onText }: { readonly text: string; readonly label: string; onText(text: string): void },
): JsonEditor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        closeBrackets(),
        json(),
        syntaxHighlighting(colours),
        autocompletion({ override: [complete], icons: false, interactionDelay: 0 }),
        meanings,
        look,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...completionKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((one) => one.annotation(ours)))
            onText(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText(next) {
      const now = view.state.doc.toString();
      if (now === next) return;
      let from = 0;
      while (from < Math.min(now.length, next.length) && now[from] === next[from]) from++;
      let end = 0;
      while (end < Math.min(now.length, next.length) - from && now.at(-1 - end) === next.at(-1 - end)) end++;
      view.dispatch({
        changes: { from, to: now.length - end, insert: next.slice(from, next.length - end) },
        annotations: ours.of(true),
      });
    },
    setFindings(findings) {
      const diagnostics = findings.map(({ place, severity, problem, mend, rule }): Diagnostic => {
        const { from, to } = rangeOf(view.state, place);
        return {
          from,
          to,
          severity: severity === 'advice' ? 'info' : severity,
          message: `${problem}. ${mend}`,
          ...(rule ? { source: rule } : {}),
        };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    goTo(place) {
      const { from, to } = rangeOf(view.state, place);
      view.dispatch({
        selection: { anchor: from, head: to },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
    },
  };
}
