import type { Receipt } from '@avow/sdk';
import { h } from 'preact';
import type { Screen } from '../screen.js';
import { dateAndTime, row } from './rows.js';

/** Hands one receipt to the visitor as a JSON file: the signed original, its payload and the proof. */
function download({ jws, payload, proof }: Receipt): void {
  const file = new Blob([JSON.stringify({ jws, payload, proof }, null, 2)], { type: 'application/json' });
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(file);
  anchor.download = `receipt-${payload.jti}.json`;
  anchor.click();
  // Only after the browser has taken the file over.
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
}

const receiptItem = ({ consent, say, read }: Screen, receipt: Receipt) => {
  const { iat, event, choices } = receipt.payload;
  const nameOf = (id: string) =>
    read(consent.policy.purposes.find((purpose) => purpose.id === id)?.name) ?? id;
  const date = dateAndTime(iat, consent.lang);
  return (
    <li>
      <h4>
        {date}: {say(event)}
      </h4>
      <dl>{Object.entries(choices).map(([id, choice]) => row(nameOf(id), say(choice)))}</dl>
      <p>
        <small>
          {say(receipt.delivery)}
          {!receipt.jws && ` · ${say('unsigned')}`}
        </small>{' '}
        <button part="button" aria-label={`${say('download')}: ${date}`} onClick={() => download(receipt)}>
          {say('download')}
        </button>
      </p>
    </li>
  );
};

/** The receipts of this browser, newest first; undefined while they are being read. */
export const receiptsSection = (screen: Screen, receipts: readonly Receipt[] | undefined) => (
  <article aria-busy={!receipts}>
    <h3>{screen.say('receipts')}</h3>
    <p>{screen.say('receipts-about')}</p>
    {receipts?.length === 0 && <p>{screen.say('no-receipts')}</p>}
    <ul>{receipts?.map((receipt) => receiptItem(screen, receipt)).reverse()}</ul>
  </article>
);
