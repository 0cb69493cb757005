import type { Policy, Purpose, Service } from '@avow/sdk';

/** What was read from another tool, before it becomes a policy. */
export interface Imported {
  readonly from: NonNullable<Policy['import']>['from'];
  readonly purposes: readonly Purpose[];
  readonly services: readonly Service[];
  /** The other tool's names, where ids of purposes are others. */
  readonly map: Readonly<Record<string, string>>;
  /** Name of its cookie, where it is not the default. */
  readonly cookie?: string;
  readonly expires?: number;
  /** In lines: what it is, and why or where to put it. */
  readonly left: readonly string[];
}

/** A value of an object whose shape nobody has checked yet. */
export type Raw = Readonly<Record<string, unknown>>;

export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const rawOf = (value: unknown): Raw => (isRaw(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() ? plain(value) : undefined;

/** Other tools let texts be HTML; here they are text. */
const plain = (text: string): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

/** An id that a policy takes: lower-case letters, digits and hyphens, at most 32. */
export const idOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 32)
    .replace(/-+$/, '') || 'unnamed';

/** A name of something stored, from a text or from an expression such as `/^_ga/`; undefined: it has no such form. */
export function storedName(value: unknown): string | undefined {
  if (typeof value === 'string') return value || undefined;
  const pattern = rawOf(value).pattern;
  if (typeof pattern !== 'string') return undefined;
  const [, name, tail] = /^\^?((?:[\w-]|\\[.$])+)(.*)$/.exec(pattern) ?? [];
  if (name === undefined) return undefined;
  const exact = name.replaceAll('\\', '');
  if (tail === '$') return exact;
  return /^(\.[*+]\$?)?$/.test(tail ?? '') || /^[([]/.test(tail ?? '') ? `${exact}*` : undefined;
}
