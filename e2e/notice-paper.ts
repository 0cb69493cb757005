import { extractTextItems, getDocumentProxy } from 'unpdf';

/** The notice on paper: what a PDF says of it, and what of its texts is not there. */

/** A text as it can be compared: a PDF breaks lines where it likes, and may write ligatures. */
const bare = (text: string) => text.normalize('NFKC').replace(/[\s\u00ad]/g, '');

/** The number of pages, all that is written on them, and what sticks out of one sideways. */
export async function readPaper(pdf: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { view } = await document.getPage(1);
  const { totalPages, items } = await extractTextItems(document);
  const all = items.flat();
  return {
    totalPages,
    text: bare(all.map(({ str }) => str).join('')),
    // But for what Firefox rounds: millionths of a point.
    sticksOut: all
      .filter(({ x, width }) => x < -0.01 || x + width > (view[2] ?? 0) + 0.01)
      .map(({ str }) => str),
  };
}

/** To evaluate on a page: every text of its notice, as it is read, but for what paper has no use for. */
export const NOTICE_TEXTS = `(() => {
  const root = [...document.querySelectorAll('avow-consent, avow-notice')].map((host) => host.shadowRoot);
  const notice = [...root, document].map((one) => one.querySelector('[part~=content]')).find(Boolean);
  const walker = document.createTreeWalker(notice, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement.closest('nav, button, [part=tools]')) texts.push(node.textContent);
  return texts;
})()`;

/** Texts that do not follow one another on paper, and how much of it all was read. */
export function notOnPaper(paper: { readonly text: string }, texts: readonly string[]) {
  let read = 0;
  const missing: string[] = [];
  for (const text of texts.map(bare).filter(Boolean)) {
    const at = paper.text.indexOf(text, read);
    if (at < 0) missing.push(text);
    else read = at + text.length;
  }
  return { missing, read };
}
