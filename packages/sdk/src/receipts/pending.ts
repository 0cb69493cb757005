import { type DecisionRecord, PREFIX } from './decision-record.js';

/** Keeps a mark, or removes it. Where storage is missing, what this page cannot deliver has nowhere to wait. */
const mark = (name: string, present: boolean): void => {
  try {
    if (present) localStorage.setItem(PREFIX + name, '');
    else localStorage.removeItem(PREFIX + name);
  } catch {}
};

/** Tells later pages whether receipts wait, so that a page with nothing to send loads the core only. */
export const markUnsent = (unsent: boolean): void => mark('unsent', unsent);

export const forgetRecord = ({ jti }: DecisionRecord): void => mark(jti, false);

/** Decisions whose receipts are not made yet, oldest first: those kept in storage, and `latest`. */
export function pendingRecords(latest?: DecisionRecord): DecisionRecord[] {
  const records = new Map(latest && [[latest.jti, latest]]);
  try {
    // A key of another form is somebody else's, and must not keep ours from being read.
    for (const [key, text] of Object.entries(localStorage))
      if (/^avow:.{22}$/.test(key)) records.set(key.slice(5), JSON.parse(text));
  } catch {}
  return [...records.values()].sort((a, b) => a.at - b.at);
}
