import { stringify } from 'csv-stringify/sync';
import type { RegisterDocument } from './document.js';

/**
 * The tables of a document as CSV (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8. Cells that a
 * spreadsheet would take for a formula are defused.
 */
export const asCsv = ({ tables }: RegisterDocument): string =>
  `\ufeff${tables
    .map(({ title, columns, rows }) =>
      stringify(
        [
          ...(tables.length > 1 ? [[title]] : []),
          columns,
          ...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.join('\n')))),
        ],
        { record_delimiter: 'windows', escape_formulas: true },
      ),
    )
    .join('\r\n')}`;
