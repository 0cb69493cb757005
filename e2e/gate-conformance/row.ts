import { AVOW_TAG, POLICY_TAG } from '../core-page.js';
import type { Engine } from '../engine-page.js';

/** One case of the conformance suite: a page, what is done on it, and what must have run and been asked for. */
export interface Row {
  readonly topic: string;
  readonly name: string;
  /** The page; a whole document when it begins with `<!doctype`. */
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Other pages, by path. */
  readonly pages?: Readonly<Record<string, string>>;
  /**
   * Code run on the page, each in a call of its own; `reload` loads it again, `go PATH` follows a link,
   * `back PATH` goes back there. Accepting everything, when left out.
   */
  readonly steps?: readonly string[];
  /** What the run log says before the first step. */
  readonly before?: readonly string[];
  /** What the run log says in the end, in this order. */
  readonly ran: readonly string[];
  /** Only pairs of names in order, first before second; the whole log is then compared as a set. */
  readonly order?: readonly (readonly [string, string])[];
  /** All gated paths that the server was asked for in the end, sorted; each as often as it was asked for. */
  readonly asked?: readonly string[];
  /** Whether a path may be asked for more often than `asked` says. */
  readonly asksAgain?: boolean;
  /** Values of request headers, as `PATH HEADER: VALUE`; `none` for a header that was not sent. */
  readonly sent?: readonly string[];
  /** What an engine does otherwise, for a reason of its own. */
  readonly differs?: Difference;
}

export interface Difference {
  readonly engine: Engine;
  /** Why, in words for docs/engines.md. */
  readonly why: string;
  /** What is expected there in place of the row's own. */
  readonly expects: Partial<Pick<Row, 'ran' | 'order' | 'asked' | 'asksAgain'>>;
}

/** A row as one engine must play it. */
export const rowIn = (engine: Engine, row: Row): Row =>
  row.differs?.engine === engine ? { ...row, ...row.differs.expects } : row;

export const accept = 'avow.acceptAll()';

/** The log of what ran, which the page posts; in every page before anything else. */
export const NOTE_TAG = '<script src="/note.js"></script>';

export const documentOf = (body: string, head = POLICY_TAG() + AVOW_TAG): string =>
  body.startsWith('<!doctype')
    ? body
    : `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Row</title>${NOTE_TAG}${head}</head><body>${body}</body></html>`;

const MARK = 'type="text/plain" data-consent="analytics"';

/** A gated inline script that notes its name, or runs `code`. */
export const inline = (name: string, attributes = '', code = `note('${name}')`): string =>
  `<script ${MARK} ${attributes}>${code}</script>`;

/** A gated external script that is on its way until the page asks for `/release`. */
export const held = (name: string, attributes = ''): string =>
  `<script ${MARK} src="/s/${name}?held" ${attributes}></script>`;

/** Waits until the server was asked for a gated script. */
export const ON_ITS_WAY =
  "while (!(await (await fetch('/asked')).json()).length) await new Promise((go) => setTimeout(go, 5))";

/** A gated external script that notes its name, after `wait` milliseconds. */
export const external = (name: string, attributes = '', wait = 0): string =>
  `<script ${MARK} src="/s/${name}?wait=${wait}" ${attributes}></script>`;
