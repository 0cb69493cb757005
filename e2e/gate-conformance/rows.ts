import { renderFrameworks } from './frameworks.js';
import type { Row } from './row.js';
import { ORDER_ROWS } from './rows-order.js';
import { PAGE_ROWS } from './rows-pages.js';
import { PART_ROWS } from './rows-parts.js';
import { SCRIPT_ROWS } from './rows-scripts.js';

const rendered = await renderFrameworks();

/** The whole table. */
export const ROWS: readonly Row[] = [...ORDER_ROWS, ...SCRIPT_ROWS, ...PAGE_ROWS, ...PART_ROWS].map(
  (row) => ({
    ...row,
    body: row.body.replace(/%(\w+)%/, (whole, name: string) => rendered[name] ?? whole),
  }),
);
