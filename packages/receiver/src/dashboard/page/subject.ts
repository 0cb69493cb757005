import { ask } from './ask.js';
import { saveAs } from './download.js';
import { byId, fieldText } from './element.js';
import { counted } from './format.js';
import { recordCard, type ShownRecord } from './record.js';
import { onClick, onSubmit, run } from './section.js';

/** Access and erasure (GDPR Art. 15 and 17) of a person, known under one pseudonym or, after a new salt, several. */

interface Found {
  receipts: ShownRecord[];
  unsigned: ShownRecord[];
}

let found: Found | null = null;

const subs = (): string[] =>
  fieldText('subs')
    .split(/[\s,]+/)
    .filter(Boolean);
const path = (): string => `v1/subjects/${subs().map(encodeURIComponent).join(',')}`;

function forget(): void {
  found = null;
  byId('subject-result').replaceChildren();
  byId('subject-save').hidden = true;
}

async function showAll(): Promise<string> {
  forget();
  const all: Found = { receipts: [], unsigned: [] };
  for (let next: string | null = ''; next !== null; ) {
    const answer = await ask(`${path()}${next === '' ? '' : `?after=${next}`}`);
    const page = (await answer.json()) as Found & { next: string | null };
    all.receipts.push(...page.receipts);
    if (next === '') all.unsigned = page.unsigned;
    next = page.next;
  }
  found = all;
  byId('subject-result').replaceChildren(...[...all.receipts, ...all.unsigned].map(recordCard));
  const sum = all.receipts.length + all.unsigned.length;
  byId('subject-save').hidden = sum === 0;
  if (sum === 0) return 'Nothing is kept of this subject.';
  return `This is all that is kept: ${counted(all.receipts.length, 'receipt')}, ${counted(all.unsigned.length, 'unsigned record')}.`;
}

/** Opens the dialog and resolves once its reader has chosen; the browser lets only the right text through. */
function confirmed(names: readonly string[]): Promise<boolean> {
  const dialog = byId<HTMLDialogElement>('confirm');
  const typed = byId<HTMLInputElement>('confirm-text');
  byId('confirm-subs').textContent = names.join(', ');
  typed.value = '';
  typed.pattern = (names[0] ?? '').slice(0, 6);
  dialog.returnValue = 'keep';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'erase'), { once: true });
  });
}

async function erase(): Promise<string> {
  const answer = await ask(path(), 'DELETE');
  const { erased } = (await answer.json()) as { erased: { receipts: number; unsigned: number } };
  forget();
  return `Erased ${counted(erased.receipts, 'receipt')} and ${counted(erased.unsigned, 'unsigned record')}.`;
}

export function startSubject(): void {
  onSubmit('subject-form', 'subject', showAll);
  onClick('subject-save', 'subject', async () => {
    saveAs('subject.json', new Blob([JSON.stringify(found, null, 2)], { type: 'application/json' }));
    return 'Saved as subject.json.';
  });
  byId('erase').addEventListener('click', async () => {
    if (!byId<HTMLFormElement>('subject-form').reportValidity()) return;
    const isSure = await confirmed(subs());
    void run('subject', isSure ? erase : async () => 'Nothing was erased.');
  });
}
