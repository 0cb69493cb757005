/**
 * A second reader of GPP strings, written from the specifications alone (GPP, Consent String Specification; technical
 * specifications of US National and of states), so that a fault of the library that writes them does not hide in the
 * library that reads them.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const bitsOf = (text: string): string =>
  [...text].map((character) => ALPHABET.indexOf(character).toString(2).padStart(6, '0')).join('');

/** A reader of bits; Fibonacci numbers end with two ones. */
function reader(text: string) {
  const bits = bitsOf(text);
  let at = 0;
  const number = (length: number): number => {
    const part = bits.slice(at, at + length);
    if (part.length < length) throw new Error(`ends before bit ${at + length}`);
    at += length;
    return Number.parseInt(part, 2);
  };
  const fibonacci = (): number => {
    let [previous, current] = [1, 1];
    let sum = 0;
    for (let before = 0; ; ) {
      const bit = number(1);
      if (bit && before) return sum;
      if (bit) sum += current;
      [previous, current] = [current, previous + current];
      before = bit;
    }
  };
  return { number, fibonacci };
}

/** Section ids in the header. */
function readHeader(text: string): number[] {
  const { number, fibonacci } = reader(text);
  const type = number(6);
  const version = number(6);
  if (type !== 3 || version !== 1) throw new Error(`is of type ${type}, version ${version}`);
  const ids: number[] = [];
  for (let left = number(12); left > 0; left--) {
    const isRange = number(1);
    const first = (ids.at(-1) ?? 0) + fibonacci();
    const end = isRange ? first + fibonacci() : first;
    for (let id = first; id <= end; id++) ids.push(id);
  }
  return ids;
}

/** Fields of two bits in their order; `Name*5` stands for five in a row. Each core begins with six bits of version. */
const MSPA = ['MspaCoveredTransaction', 'MspaOptOutOptionMode', 'MspaServiceProviderMode'];
const TARGETED = [
  'SaleOptOutNotice',
  'TargetedAdvertisingOptOutNotice',
  'SaleOptOut',
  'TargetedAdvertisingOptOut',
];

const LAYOUTS: Readonly<Record<number, readonly string[]>> = {
  7: [
    'SharingNotice',
    'SaleOptOutNotice',
    'SharingOptOutNotice',
    'TargetedAdvertisingOptOutNotice',
    'SensitiveDataProcessingOptOutNotice',
    'SensitiveDataLimitUseNotice',
    'SaleOptOut',
    'SharingOptOut',
    'TargetedAdvertisingOptOut',
    'SensitiveDataProcessing*16',
    'KnownChildSensitiveDataConsents*3',
    'PersonalDataConsents',
    ...MSPA,
  ],
  8: [
    'SaleOptOutNotice',
    'SharingOptOutNotice',
    'SensitiveDataLimitUseNotice',
    'SaleOptOut',
    'SharingOptOut',
    'SensitiveDataProcessing*9',
    'KnownChildSensitiveDataConsents*2',
    'PersonalDataConsents',
    ...MSPA,
  ],
  9: ['SharingNotice', ...TARGETED, 'SensitiveDataProcessing*8', 'KnownChildSensitiveDataConsents', ...MSPA],
  10: ['SharingNotice', ...TARGETED, 'SensitiveDataProcessing*7', 'KnownChildSensitiveDataConsents', ...MSPA],
  16: [
    'ProcessingNotice',
    ...TARGETED,
    'SensitiveDataProcessing*8',
    'KnownChildSensitiveDataConsents',
    'AdditionalDataProcessingConsent',
    ...MSPA,
  ],
};

export interface ReadSection {
  readonly id: number;
  readonly text: string;
  /** Fields of the core, where this reader knows the layout. */
  readonly core?: Readonly<Record<string, number | readonly number[]>>;
  /** The segment of Global Privacy Control, where there is one. */
  readonly gpc?: boolean;
}

function readSection(id: number, text: string): ReadSection {
  const layout = LAYOUTS[id];
  const [core = '', ...segments] = text.split('.');
  if (!layout) return { id, text };
  const { number } = reader(core);
  const fields: [string, number | number[]][] = [['Version', number(6)]];
  for (const field of layout) {
    const [name = '', count] = field.split('*');
    fields.push([name, count ? Array.from({ length: Number(count) }, () => number(2)) : number(2)]);
  }
  const gpc = segments
    .map((segment) => reader(segment))
    .filter((bits) => bits.number(2) === 1)
    .map((bits) => bits.number(1) === 1);
  return { id, text, core: Object.fromEntries(fields), ...(gpc[0] !== undefined && { gpc: gpc[0] }) };
}

/** @throws Error for what is no GPP string */
export function readGppString(text: string): readonly ReadSection[] {
  const [header = '', ...sections] = text.split('~');
  const ids = readHeader(header);
  if (ids.length !== sections.length)
    throw new Error(`names ${ids.length} sections and has ${sections.length}`);
  return ids.map((id, index) => readSection(id, sections[index] ?? ''));
}
