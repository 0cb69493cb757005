import type fc from 'fast-check';

/** One thing that reads what strangers wrote, and what must hold whatever they write. */
export interface FuzzTarget {
  /** As `npm run fuzz -- NAME` and `docs/fuzz.md` call it. */
  readonly name: string;
  /** What holds for every input, in a sentence. */
  readonly holds: string;
  readonly property: fc.IRawProperty<unknown>;
  /**
   * Work whose time must grow with its input and no faster, by what the input is made of. Each takes a length in
   * characters and returns the work on an input made before the clock starts. Looked at in the nightly command only.
   */
  readonly grows?: Readonly<Record<string, (length: number) => () => unknown>>;
}
