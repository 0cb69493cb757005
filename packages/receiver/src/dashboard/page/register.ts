import type { Register } from '../../store/register.js';
import { ask, query } from './ask.js';
import { byId, make } from './element.js';
import { counted, percent, time } from './format.js';
import { period } from './period.js';
import { onClick } from './section.js';
import { type Cell, fillTable } from './table.js';

/** The register: what the receipts of the period and the notices kept here attest. */

const dates = ({ receipts, first, last }: { receipts: number; first: string; last: string }): Cell[] => [
  receipts,
  time(first),
  time(last),
];

/** Hashes are long: shown by their beginning, whole to whoever points at them or copies the receipt. */
const hashCell = (hash: string): HTMLElement => make('code', { title: hash }, `${hash.slice(0, 12)}…`);

function noticeText(hash: string, storedAt: string | null): Cell {
  if (storedAt === null) return 'not kept here';
  return make(
    'a',
    { href: `v1/notices/${hash}`, target: '_blank', rel: 'noopener' },
    `kept since ${time(storedAt)}`,
  );
}

async function showRegister(): Promise<string> {
  const register = (await (await ask(`v1/register?${query(period())}`)).json()) as Register;
  const none = 'None in this period.';
  fillTable(
    'controllers',
    register.controllers.map((one) => [one.name, one.contact, ...dates(one)]),
    none,
  );
  fillTable(
    'policies',
    register.policies.map((one) => [one.version, hashCell(one.hash), ...dates(one)]),
    none,
  );
  fillTable(
    'notices',
    register.notices.map((one) => [
      one.version,
      hashCell(one.hash),
      one.lang,
      one.jurisdiction,
      noticeText(one.hash, one.storedAt),
      ...dates(one),
    ]),
    none,
  );
  fillTable(
    'purposes',
    register.purposes.map((one) => [
      one.purpose,
      one.legalBasis,
      one.granted,
      one.denied,
      percent(one.granted, one.granted + one.denied),
      ...dates(one),
    ]),
    none,
  );
  fillTable(
    'events',
    register.events.map((one) => [one.event, ...dates(one)]),
    none,
  );
  byId('register-result').hidden = false;
  const unused = register.unusedNotices.length;
  return [
    register.receipts === 0
      ? 'No receipts in this period.'
      : `${counted(register.receipts, 'receipt')} read.`,
    unused > 0
      ? `${counted(unused, 'notice')} kept here ${unused === 1 ? 'is' : 'are'} named by none of them.`
      : '',
    register.truncated ? 'A list ends at 1,000 entries: more names than that were found.' : '',
  ].join(' ');
}

export function startRegister(): void {
  onClick('register-show', 'register', showRegister);
}
