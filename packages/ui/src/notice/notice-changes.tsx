import type { Text } from '@avow/sdk';
import { describeChanges } from '@avow/sdk/diff';
import { type ComponentChildren, h, render } from 'preact';
import { countryName } from '../locales/country-name.js';
import type { DrawnNotice } from './draw-notice.js';
import type { NoticeScreen } from './notice-screen.js';
import { dayIn, drawSection, heading, section } from './section.js';
import { named, toldAtLength } from './told.js';

/** Kinds of change that change nothing for a visitor. */
const SILENT = ['wording-changed', 'order-changed', 'technical'];

type Found = ReturnType<typeof describeChanges>[number]['changes'][number];

/** What of an entry a kind of change is about, where the interface has a word for it. */
const ABOUT = {
  retention: 'retention',
  safeguard: 'safeguard',
  recipient: 'recipient',
  country: 'country',
  category: 'data',
  basis: 'legal-basis',
} as const;

/** What has it, or is it: a purpose, a service, a category of data, an activity, or a part of the notice. */
function subject(screen: NoticeScreen, { kind, path }: Found): ComponentChildren {
  const { policy, say } = screen;
  const { purposes, services, notice } = policy;
  const [, list = '', id] = /^(notice\.\w+|\w+)\.([^.]+)/.exec(path) ?? [];
  const lists: Readonly<Record<string, readonly { id: string; name: Text }[] | undefined>> = {
    purposes,
    services: services ?? [],
    'notice.dataCategories': notice?.dataCategories,
    'notice.activities': notice?.activities,
  };
  const entry = lists[list]?.find((one) => one.id === id);
  const about = ABOUT[kind.split('-')[0] as keyof typeof ABOUT];
  const place = (['controller', 'purposes', 'services'] as const).find((key) => key === list) ?? 'notice';
  return [
    // What is gone has no name any more.
    entry ? named(screen, entry.name) : [say(place), lists[list] && ` – ${id}`],
    about && [' – ', say(about), value(screen, about, path)],
  ];
}

/** What it is now, where that is one word; nothing where it is no longer there. */
function value(
  screen: NoticeScreen,
  about: (typeof ABOUT)[keyof typeof ABOUT],
  path: string,
): ComponentChildren {
  const [list, id, ...rest] = path.split('.');
  const service = list === 'services' && screen.policy.services?.find((one) => one.id === id);
  const found =
    about === 'country'
      ? countryName(service ? service.country : rest.at(-1), screen.lang)
      : service && (about === 'recipient' || about === 'safeguard')
        ? about === 'recipient'
          ? service.recipient
          : service.safeguard && screen.say(service.safeguard)
        : undefined;
  return found && [': ', found];
}

const word = (kind: string) =>
  /-added$/.test(kind) ? 'new' : /-removed$/.test(kind) ? 'no-longer' : 'altered';

/** What the policy's versions brought since the one this browser last decided on (GDPR Art. 7(1) and 13(3)). */
export async function showChanges(element: Element, { screen, target }: DrawnNotice): Promise<void> {
  const { policy, consent, say } = screen;
  const receipts = await consent.receipts();
  const last = receipts.at(-1)?.payload.policy.version;
  const entries = last === undefined ? [] : describeChanges(policy, last);
  const content =
    entries.length > 0 &&
    entries.map(({ date, text, changes }) => [
      heading(screen, dayIn(screen, date), 1),
      toldAtLength(screen, text),
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
  if (!found) return;
  render(drawSection(screen, found), element);
  const entry = target.querySelector<HTMLElement>('[data-entry=changes]');
  if (!entry) return;
  render(<a href="#changes">{found.title}</a>, entry);
  entry.hidden = false;
}
