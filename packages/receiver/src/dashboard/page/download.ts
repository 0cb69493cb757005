import { ask, query } from './ask.js';
import { fieldText, make } from './element.js';
import { bytes } from './format.js';
import { period } from './period.js';
import { onSubmit } from './section.js';

/** Exports as files. They are fetched with the token in a header, since an address would leave it in histories. */

const NAMES: Readonly<Record<string, string>> = {
  ndjson: 'receipts.ndjson',
  csv: 'receipts.csv',
  kantara: 'receipts-kantara.ndjson',
  dpv: 'receipts-dpv.ndjson',
};

export function saveAs(name: string, content: Blob): void {
  const href = URL.createObjectURL(content);
  make('a', { href, download: name }).click();
  // Not at once: the browser reads the content after the click.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

async function download(): Promise<string> {
  const format = fieldText('format');
  const fields = { format, ...period(), purpose: fieldText('export-purpose') };
  const content = await (await ask(`v1/export?${query(fields)}`)).blob();
  if (content.size === 0) return 'There is nothing to export in this period.';
  const name = NAMES[format] ?? 'receipts';
  saveAs(name, content);
  return `Saved as ${name}, ${bytes(content.size)}.`;
}

export function startDownload(): void {
  onSubmit('export-form', 'export', download);
}
