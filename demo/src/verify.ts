import { readReceipts, verifyReceipts } from '@avow/tools';
import { evidence, fetchKeys, fetchNotice } from './verify/evidence.js';
import { showUnreadable, showVerdict } from './verify/show-verdict.js';
import { tamper } from './verify/tamper.js';
import { text } from './verify/texts.js';

/** The page on which a visitor checks a receipt. The check runs here and sends nothing anywhere. */

const MAX_CHARACTERS = 1_000_000;
const WAIT_FOR_TYPING_MS = 200;

const part = <Type extends HTMLElement>(id: string): Type => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}`);
  return element as Type;
};

const area = part<HTMLTextAreaElement>('text');
const verdicts = part('verdicts');
const said = part('said');
const heard = part('heard');
const restore = part<HTMLButtonElement>('restore');
const buttons = [part<HTMLButtonElement>('tamper'), part<HTMLButtonElement>('clear')] as const;

/** What stood there before one character was changed. */
let original: string | null = null;
let latest = 0;

/** Checks what is in the text area and shows it; an older check that ends later is dropped. */
async function check(): Promise<void> {
  latest += 1;
  const run = latest;
  const content = area.value;
  for (const button of buttons) button.disabled = content.trim() === '';
  let shown: HTMLElement[] = [];
  if (content.length > MAX_CHARACTERS) shown = [showUnreadable(text('too-large'))];
  else if (content.trim() !== '') {
    try {
      const found = await verifyReceipts(readReceipts(content, text('text')), evidence());
      shown = found.map((verdict) => showVerdict(verdict, () => void check()));
    } catch (error) {
      shown = [showUnreadable((error as Error).message)];
    }
  }
  if (run !== latest) return;
  verdicts.replaceChildren(...shown);
  // Heard without moving there: the headings alone, not every line.
  heard.textContent = shown.map((item) => item.querySelector('h2')?.textContent ?? '').join(', ');
}

function put(content: string): void {
  area.value = content;
  original = null;
  restore.hidden = true;
  said.textContent = '';
  void check();
}

/** One file as it is; several as lines, one receipt each. */
async function read(files: Iterable<File>): Promise<void> {
  const contents: string[] = [];
  let size = 0;
  for (const file of files) {
    size += file.size;
    contents.push(size > MAX_CHARACTERS ? '' : await file.text());
  }
  if (size > MAX_CHARACTERS) {
    said.textContent = text('too-large');
    return;
  }
  const line = (content: string) => {
    try {
      return JSON.stringify(JSON.parse(content));
    } catch {
      return content.trim();
    }
  };
  const [only = ''] = contents;
  if (contents.length) put(contents.length > 1 ? contents.map(line).join('\n') : only);
}

const file = part<HTMLInputElement>('file');
file.addEventListener('change', async () => {
  await read(file.files ?? []);
  file.value = '';
});
for (const type of ['dragover', 'drop'] as const) {
  document.addEventListener(type, (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (type === 'drop') void read(event.dataTransfer.files);
  });
}

let typing: number | undefined;
area.addEventListener('input', () => {
  clearTimeout(typing);
  typing = window.setTimeout(() => void check(), WAIT_FOR_TYPING_MS);
});

part('last').addEventListener('click', async () => {
  const receipts = await window.avow?.receipts().catch(() => null);
  const last = receipts?.at(-1);
  if (!last) {
    said.textContent = text(receipts ? 'no-receipt' : 'no-avow');
    return;
  }
  const { jws, payload, proof } = last;
  put(JSON.stringify({ jws, payload, proof }, null, 2));
});

part('tamper').addEventListener('click', () => {
  const change = tamper(area.value);
  if (!change) return;
  original ??= area.value;
  area.value = change.text;
  restore.hidden = false;
  said.textContent = text('tampered', { at: change.at + 1, from: change.from, to: change.to });
  void check();
});
restore.addEventListener('click', () => {
  put(original ?? area.value);
  part('tamper').focus();
});
part('clear').addEventListener('click', () => {
  put('');
  area.focus();
});

const atHand = part('at-hand');
const again = part<HTMLButtonElement>('fetch');

async function prepare(): Promise<void> {
  const { notice } = part('verify').dataset;
  const [isThere] = await Promise.all([fetchKeys(), notice ? fetchNotice(notice) : false]);
  atHand.textContent = text(isThere ? 'at-hand' : 'not-at-hand');
  again.hidden = isThere;
  await check();
}
again.addEventListener('click', () => void prepare());
void prepare();
