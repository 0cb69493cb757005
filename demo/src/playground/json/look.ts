import { EditorView } from '@codemirror/view';

/** The editor in the colours of the page, whose custom properties reach into its shadow root. */
export const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--raised)', fontSize: '0.84rem' },
  '&.cm-focused': { outline: '3px solid var(--brand)', outlineOffset: '-3px' },
  '.cm-scroller': {
    fontFamily: 'ui-monospace, "Cascadia Code", Menlo, Consolas, monospace',
    lineHeight: '1.6',
  },
  '.cm-gutters': { backgroundColor: 'var(--paper)', color: 'var(--soft)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--tint)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--select)',
  },
  '.cm-tooltip': {
    border: '1px solid var(--soft)',
    borderRadius: '0.6rem',
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    maxWidth: 'min(26rem, 90vw)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-completionInfo, .cm-tooltip .meaning': {
    padding: '0.5rem 0.75rem',
    font: '0.85rem/1.5 system-ui',
  },
  '.cm-tooltip-autocomplete > ul > li': { padding: '0.25rem 0.75rem' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--brand)',
    color: 'var(--on-brand)',
  },
  '.cm-completionDetail': { opacity: '0.85' },
  '.cm-diagnostic': { font: '0.85rem/1.5 system-ui', padding: '0.5rem 0.75rem' },
  '.cm-foldPlaceholder': { background: 'var(--tint)', color: 'var(--ink)', border: '0', padding: '0 0.5em' },
});
