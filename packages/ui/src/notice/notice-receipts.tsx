import type { Choice, Receipt } from '@avow/sdk';
import { h, render } from 'preact';
import { checkReceipt, type Finding } from './check-receipts.js';
import { download } from './download.js';
import type { DrawnNotice } from './draw-notice.js';
import type { NoticeScreen } from './notice-screen.js';
import { dateAndTime, heading, row } from './section.js';
import { named } from './told.js';

const receiptCard = (
  screen: NoticeScreen,
  receipt: Receipt,
  findings: readonly Finding[] | undefined,
  verify: () => void,
) => {
  const { policy, say } = screen;
  const { iat, event, choices } = receipt.payload;
  const nameOf = (id: string) =>
    named(screen, policy.purposes.find((purpose) => purpose.id === id)?.name) ?? id;
  const date = dateAndTime(screen, iat);
  /** With a mark of its own beside the word, so that a list can be read at a glance. */
  const state = (key: Choice | Finding['result']) => <span part={key}>{say(key)}</span>;
  const press = (label: string, action: () => void) => (
    <button type="button" part="button" aria-label={`${label}: ${date}`} onClick={action}>
      {label}
    </button>
  );
  return (
    <li part="card" key={receipt.payload.jti}>
      {heading(screen, `${date}: ${say(event)}`, 1)}
      <dl>{Object.entries(choices).map(([id, choice]) => row(nameOf(id), state(choice)))}</dl>
      <p part="note">
        {say(receipt.delivery)}
        {!receipt.jws && ` · ${say('unsigned')}`}
      </p>
      <p part="actions">
        {press(say('download'), () => download(receipt, 'json'))}
        {receipt.jws && press(`${say('download')} (JWS)`, () => download(receipt, 'jws'))}
        {receipt.jws && press(say('verify'), verify)}
      </p>
      <output>
        {findings && <dl>{findings.map(({ what, result }) => row(say(what), state(result)))}</dl>}
      </output>
    </li>
  );
};

/**
 * Draws this browser's receipts, newest first: each can be downloaded and verified here, and consent withdrawn.
 * The list follows every decision while it is on the page.
 */
export async function showReceipts(element: Element, { screen }: DrawnNotice): Promise<void> {
  const { consent, say } = screen;
  let receipts: readonly Receipt[] = [];
  /** What was found out, by receipt and how far it has come: the same one is another object each time. */
  const found = new Map<string, readonly Finding[]>();
  const keyOf = ({ payload, delivery }: Receipt) => payload.jti + delivery;
  const paint = () =>
    render(
      [
        <p>{say('receipts-about')}</p>,
        receipts.length === 0 && <p>{say('no-receipts')}</p>,
        <ul>
          {receipts
            .map((receipt) =>
              receiptCard(screen, receipt, found.get(keyOf(receipt)), async () => {
                found.set(keyOf(receipt), await checkReceipt(receipt, receipts, screen.policy));
                paint();
              }),
            )
            .reverse()}
        </ul>,
        consent?.$status.get() === 'decided' && (
          <p>
            <button type="button" data-action="withdraw" part="button">
              {say('withdraw')}
            </button>
          </p>
        ),
      ],
      element,
    );
  const refresh = async () => {
    receipts = (await consent?.receipts().catch(() => [])) ?? [];
    paint();
  };
  const follow = () => {
    if (element.isConnected) refresh();
    else for (const name of NEWS) document.removeEventListener(name, follow);
  };
  for (const name of NEWS) document.addEventListener(name, follow);
  await refresh();
}

const NEWS = ['avow:change', 'avow:receipt', 'avow:proof'];
