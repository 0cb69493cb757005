import { describeChanges } from '@avow/sdk/diff';
import { h, render } from 'preact';
import { blocks } from '../rich-text.js';
import type { DrawnNotice } from './draw-notice.js';
import type { NoticeScreen } from './notice-screen.js';
import { dayIn, drawSection, heading, section } from './section.js';

/** Kinds of change that change nothing for a visitor. */
const SILENT = ['wording-changed', 'order-changed', 'technical'];

type Found = ReturnType<typeof describeChanges>[number]['changes'][number];

/** What a change is about, in words: the name of the entry, and of its member where the interface has one. */
function subject({ policy, say, read }: NoticeScreen, { path }: Found): string {
  const [list = '', id, ...rest] = path.split('.');
  const { purposes, services = [], notice } = policy;
  const named = [...purposes, ...services, ...(notice?.dataCategories ?? []), ...(notice?.activities ?? [])];
  const entry = named.find((one) => rest.concat(id ?? '').includes(one.id));
  const member = (['retention', 'safeguard', 'recipient', 'country', 'hosts', 'cookies'] as const).find(
    (key) => rest.includes(key),
  );
  const place = (['controller', 'purposes', 'services'] as const).find((key) => key === list) ?? 'notice';
  return [entry ? read(entry.name) : say(place), member && say(member)].filter(Boolean).join(', ');
}

const word = (kind: string) =>
  /-added$/.test(kind) ? 'new' : /-removed$/.test(kind) ? 'no-longer' : 'altered';

/** What the policy's versions brought since the one this browser last decided on (GDPR Art. 7(1) and 13(3)). */
export async function showChanges(element: Element, { screen }: DrawnNotice): Promise<void> {
  const { policy, consent, say, read, lang } = screen;
  const receipts = await consent.receipts();
  const last = receipts.at(-1)?.payload.policy.version;
  const entries = last === undefined ? [] : describeChanges(policy, last);
  const content =
    entries.length > 0 &&
    entries.map(({ date, text, changes }) => [
      heading(screen, dayIn(lang, date), 1),
      blocks(read(text)),
      <ul part="items">
        {changes
          .filter(({ kind }) => !SILENT.includes(kind))
          .map((change) => (
            <li>
              {say(word(change.kind))}: {subject(screen, change)}
            </li>
          ))}
      </ul>,
    ]);
  const found = section(screen, 'changes', content);
  if (found) render(drawSection(screen, found), element);
}
