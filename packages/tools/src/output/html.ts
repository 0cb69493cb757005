/** A piece of HTML that is safe to put into a page. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | undefined | false | readonly Part[];

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const written = (part: Part): string => {
  if (part instanceof Html) return part.text;
  if (part === undefined || part === false) return '';
  if (typeof part === 'object') return part.map(written).join('');
  return String(part).replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
};

/** A template whose values are escaped, unless they are HTML already. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(texts.reduce((all, text, at) => all + written(parts[at - 1]) + text));

/** A link where the address is one of the web, else the text alone. */
export const link = (address: string, text: string = address): Html =>
  /^(https?:|mailto:)/i.test(address)
    ? html`<a href="${address}" rel="noreferrer">${text}</a>`
    : html`${text}`;

/** A table that people with narrow screens read as a list of cards. */
export const table = (
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Part[])[],
): Html =>
  rows.length === 0
    ? html`<p class="none">None.</p>`
    : html`<table>${caption !== '' && html`<caption>${caption}</caption>`}<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead><tbody>
${rows.map((row) => html`<tr>${row.map((cell, at) => html`<td data-column="${columns[at]}">${cell}</td>`)}</tr>\n`)}</tbody></table>`;
