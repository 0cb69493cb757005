/**
 * A second reader of TC strings, written from the specification alone (Transparency and Consent String with Global
 * Vendor List Formats, version 2, with the segments of TCF 2.3), so that a fault of the library that writes them does not
 * hide in the library that reads them.
 */

class Bits {
  private readonly bits: string;
  private at = 0;
  constructor(segment: string) {
    this.bits = [...Buffer.from(segment, 'base64url')]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('');
  }
  number(length: number): number {
    const part = this.bits.slice(this.at, this.at + length);
    if (part.length < length)
      throw new Error(`the segment ends at bit ${this.bits.length}, ${length} were wanted at ${this.at}`);
    this.at += length;
    return Number.parseInt(part, 2);
  }
  flag(): boolean {
    return this.number(1) === 1;
  }
  letters(count: number): string {
    return Array.from({ length: count }, () => String.fromCharCode(65 + this.number(6))).join('');
  }
  /** Numbers of the bits that are 1, counted from 1. */
  field(length: number): number[] {
    return Array.from({ length }, (_, index) => (this.flag() ? index + 1 : 0)).filter(Boolean);
  }
  ranges(): number[] {
    return Array.from({ length: this.number(12) }, () => {
      const isRange = this.flag();
      const first = this.number(16);
      const last = isRange ? this.number(16) : first;
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    }).flat();
  }
  vendors(): number[] {
    const most = this.number(16);
    return this.flag() ? this.ranges() : this.field(most);
  }
  get rest(): string {
    return this.bits.slice(this.at);
  }
}

const dateOf = (deciseconds: number): Date => new Date(deciseconds * 100);

function readCore(bits: Bits) {
  const core = {
    version: bits.number(6),
    created: dateOf(bits.number(36)),
    lastUpdated: dateOf(bits.number(36)),
    cmpId: bits.number(12),
    cmpVersion: bits.number(12),
    consentScreen: bits.number(6),
    consentLanguage: bits.letters(2),
    vendorListVersion: bits.number(12),
    tcfPolicyVersion: bits.number(6),
    isServiceSpecific: bits.flag(),
    useNonStandardTexts: bits.flag(),
    specialFeatureOptIns: bits.field(12),
    purposesConsent: bits.field(24),
    purposesLITransparency: bits.field(24),
    purposeOneTreatment: bits.flag(),
    publisherCC: bits.letters(2),
    vendorConsent: bits.vendors(),
    vendorLegitimateInterest: bits.vendors(),
    publisherRestrictions: Array.from({ length: bits.number(12) }, () => ({
      purpose: bits.number(6),
      type: bits.number(2),
      vendors: bits.ranges(),
    })),
  };
  if (/1/.test(bits.rest)) throw new Error('the core segment goes on after its end');
  return core;
}

const readPublisher = (bits: Bits) => {
  const consent = bits.field(24);
  const legitimateInterest = bits.field(24);
  const custom = bits.number(6);
  return {
    consent,
    legitimateInterest,
    customConsent: bits.field(custom),
    customInterest: bits.field(custom),
  };
};

/** @throws Error for what is no TC string of version 2 with the segments that TCF 2.3 asks for */
export function readTcString(text: string) {
  const [core = '', ...segments] = text.split('.');
  const read = readCore(new Bits(core));
  if (read.version !== 2) throw new Error(`is of version ${read.version}`);
  let disclosedVendors: number[] | undefined;
  let publisher: ReturnType<typeof readPublisher> | undefined;
  for (const segment of segments) {
    const bits = new Bits(segment);
    const type = bits.number(3);
    if (type === 1) disclosedVendors = bits.vendors();
    else if (type === 3) publisher = readPublisher(bits);
    else throw new Error(`has a segment of type ${type}`);
  }
  if (!disclosedVendors) throw new Error('has no segment of disclosed vendors, which TCF 2.3 asks for');
  return { ...read, disclosedVendors, publisher };
}
