import { byId, make } from './element.js';
import { count } from './format.js';

/** Numbers are written as the reader's language does; cells take the class of their column's heading. */
export type Cell = string | number | Node;

function rowOf(table: HTMLTableElement, cells: readonly Cell[]): HTMLTableRowElement {
  const row = make('tr');
  cells.forEach((cell, place) => {
    const className = table.tHead?.rows[0]?.cells[place]?.className ?? '';
    const box = place === 0 ? make('th', { scope: 'row' }) : make('td', { className });
    box.append(typeof cell === 'number' ? count(cell) : cell);
    row.append(box);
  });
  return row;
}

/** Replaces the rows of a table, or says in one row that there are none. */
export function fillTable(id: string, rows: readonly (readonly Cell[])[], empty: string): void {
  const table = byId<HTMLTableElement>(id);
  const columns = table.tHead?.rows[0]?.cells.length ?? 1;
  const none = make('tr', {}, make('td', { colSpan: columns, className: 'empty' }, empty));
  table.tBodies[0]?.replaceChildren(...(rows.length > 0 ? rows.map((cells) => rowOf(table, cells)) : [none]));
}

/** Adds rows below those that are there. */
export function addRows(id: string, rows: readonly (readonly Cell[])[]): void {
  const table = byId<HTMLTableElement>(id);
  table.tBodies[0]?.append(...rows.map((cells) => rowOf(table, cells)));
}

/** Replaces the headings of a table whose columns depend on the data. */
export function fillHead(id: string, titles: readonly string[]): void {
  const cells = titles.map((title) => make('th', { scope: 'col' }, title));
  byId<HTMLTableElement>(id).tHead?.replaceChildren(make('tr', {}, ...cells));
}
