import { ask } from './ask.js';
import { byId, fieldText } from './element.js';
import { counted } from './format.js';
import { recordCard, type ShownRecord } from './record.js';
import { onClick, onSubmit } from './section.js';

/** Search with the scope `receipts:read`: one receipt by its id, or those of a subject, a page at a time. */

interface Page {
  readonly receipts: ShownRecord[];
  readonly next: string | null;
}

let more: { readonly sub: string; readonly after: string } | null = null;

function show(page: Page, sub: string): void {
  byId('search-result').append(...page.receipts.map(recordCard));
  more = page.next === null ? null : { sub, after: page.next };
  byId('search-more').hidden = more === null;
}

const pageOf = async (sub: string, after: string): Promise<Page> => {
  const from = after === '' ? '' : `&after=${after}`;
  return (await ask(`v1/receipts?limit=20&sub=${encodeURIComponent(sub)}${from}`)).json() as Promise<Page>;
};

async function search(): Promise<string> {
  byId('search-result').replaceChildren();
  byId('search-more').hidden = true;
  const text = fieldText('search-text');
  if (fieldText('search-by') === 'id') {
    const receipt = (await (await ask(`v1/receipts/${encodeURIComponent(text)}`)).json()) as ShownRecord;
    show({ receipts: [receipt], next: null }, '');
    return 'Receipt found.';
  }
  const page = await pageOf(text, '');
  show(page, text);
  if (page.receipts.length === 0) return 'No receipt of this subject is kept here.';
  return page.next === null ? `${counted(page.receipts.length, 'receipt')} found.` : 'The first 20 receipts.';
}

async function showMore(): Promise<string> {
  if (!more) return '';
  const { sub, after } = more;
  show(await pageOf(sub, after), sub);
  return `${counted(byId('search-result').childElementCount, 'receipt')} shown.`;
}

export function startSearch(): void {
  onSubmit('search-form', 'search', search);
  onClick('search-more', 'search', showMore);
}
