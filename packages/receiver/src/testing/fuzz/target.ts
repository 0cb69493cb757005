import type fc from 'fast-check';

/** One thing that reads what strangers send, and what must hold whatever they send; as the SDK's of the same name. */
export interface FuzzTarget {
  readonly name: string;
  readonly holds: string;
  readonly property: fc.IRawProperty<unknown>;
  readonly grows?: Readonly<Record<string, (length: number) => () => unknown>>;
  /** Gives back what the property opened. */
  readonly end?: () => Promise<void>;
}
