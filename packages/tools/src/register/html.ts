import { type Html, html, link, table } from '../output/html.js';
import { page } from '../output/page.js';
import type { Cell, RegisterDocument, RegisterTable } from './document.js';

const line = (text: string): Html => (/^https?:\/\/\S+$/.test(text) ? link(text) : html`${text}`);

const shown = (cell: Cell): Html => {
  if (typeof cell === 'string') return line(cell);
  return cell.length > 1
    ? html`<ul>${cell.map((one) => html`<li>${line(one)}</li>`)}</ul>`
    : line(cell[0] ?? '');
};

const fact = ([name, cell]: RegisterDocument['facts'][number]): Html =>
  html`<dt>${name}</dt><dd>${typeof cell === 'string' ? line(cell) : cell.map((one, at) => html`${at > 0 && html`<br>`}${line(one)}`)}</dd>`;

/** A table with more columns than a page is wide is read row by row. */
const WIDEST = 7;

const rowsOf = ({ columns, rows }: RegisterTable): Html =>
  columns.length > WIDEST
    ? html`<div class="cards">${rows.map(
        ([name = '', ...cells]) =>
          html`<section><h3>${shown(name)}</h3><dl>${cells.map(
            (cell, at) =>
              cell.length > 0 && html`<dt lang="en">${columns[at + 1]}</dt><dd>${shown(cell)}</dd>`,
          )}</dl></section>`,
      )}${rows.length === 0 && html`<p class="none" lang="en">None.</p>`}</div>`
    : table(
        '',
        columns,
        rows.map((row) => row.map(shown)),
      );

/** A document as a page, to be read or printed. */
export const asPage = (document: RegisterDocument, lang: string): string =>
  page(
    lang,
    document.title,
    html`<div lang="en"><h1>${document.title}</h1><p class="lead">${document.source}</p></div>
<dl>${document.facts.map(fact)}</dl>
${
  document.gaps.length > 0 &&
  html`<section lang="en"><p class="verdict warning">Missing: ${document.gaps.length}</p><ul>${document.gaps.map((gap) => html`<li>${gap}</li>`)}</ul></section>`
}
${document.tables.map((one) => html`<h2 lang="en">${one.title}</h2>${rowsOf(one)}`)}`,
  );
