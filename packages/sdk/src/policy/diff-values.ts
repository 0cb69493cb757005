import type { Change, ChangeKind } from './change.js';

/** What a change is part of: whether a visitor's consent covers it at all. */
export interface Scope {
  /** Whether what is compared rests on consent, before or after; only then is there anything to ask. */
  readonly consent: boolean;
}

/** What is different in one value, as a rule tells it. */
export type Verdict = readonly [kind: ChangeKind, ask: boolean];

/** Compares a value of two policies and adds what is different to `changes`. */
export type Compare = (
  before: unknown,
  after: unknown,
  path: string,
  scope: Scope,
  changes: Change[],
) => void;

/** The same members, each compared in its own way; a type's members are all there, or this does not compile. */
export type Members<Of> = { readonly [Key in keyof Required<Of>]: Compare };

/** JSON with members in order, so that equal values have equal texts. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  ) ?? '';

export const same = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b);

const change = ([kind, ask]: Verdict, path: string, before: unknown, after: unknown): Change => ({
  kind,
  path,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
  ask,
});

/** A value as a whole. */
export const whole =
  (verdict: (before: unknown, after: unknown, scope: Scope) => Verdict): Compare =>
  (before, after, path, scope, changes) => {
    if (!same(before, after)) changes.push(change(verdict(before, after, scope), path, before, after));
  };

/** A value of which it is enough to tell that it changed. */
export const informs = (kind: ChangeKind): Compare => whole(() => [kind, false]);

/** A list of names: each that came and each that went is a change. */
export const names =
  (
    added: (name: unknown, scope: Scope) => Verdict,
    removed: (name: unknown, scope: Scope) => Verdict,
  ): Compare =>
  (before, after, path, scope, changes) => {
    const [old, now] = [before, after].map((list) => (Array.isArray(list) ? (list as unknown[]) : []));
    const had = new Set(old?.map(textOf));
    const has = new Set(now?.map(textOf));
    for (const name of now ?? [])
      if (!had.has(textOf(name))) changes.push(change(added(name, scope), path, undefined, name));
    for (const name of old ?? [])
      if (!has.has(textOf(name))) changes.push(change(removed(name, scope), path, name, undefined));
  };

type Item = Readonly<Record<string, unknown>>;

/** Members one by one. */
export const members =
  <Of>(compare: Members<Of>): Compare =>
  (before, after, path, scope, changes) => {
    const [old, now] = [before ?? {}, after ?? {}] as [Item, Item];
    for (const [name, compareMember] of Object.entries<Compare>(compare))
      compareMember(old[name], now[name], path ? `${path}.${name}` : name, scope, changes);
  };

interface ListRules {
  /** The member that says which entry is which. */
  readonly key: string;
  /** Whether an entry rests on consent; default: as what it is part of. */
  readonly restsOnConsent?: (item: Item) => boolean;
  readonly added: (item: Item, scope: Scope) => Verdict;
  readonly removed: (item: Item, scope: Scope) => Verdict;
  /** Where the order of entries matters. */
  readonly moved?: () => Verdict;
}

const byKey = (list: unknown, key: string): Map<string, Item> => {
  const items = new Map<string, Item>();
  for (const item of Array.isArray(list) ? (list as Item[]) : []) {
    const name = typeof item[key] === 'string' ? item[key] : textOf(item[key]);
    // An entry named like an earlier one is one of its own.
    let own = name;
    for (let count = 2; items.has(own); count++) own = `${name}#${count}`;
    items.set(own, item);
  }
  return items;
};

/** A list of entries that have a name. */
export const entries =
  ({ key, restsOnConsent, added, removed, moved }: ListRules, compare: Compare): Compare =>
  (before, after, path, scope, changes) => {
    const [old, now] = [byKey(before, key), byKey(after, key)];
    const scopeOf = (...items: readonly Item[]): Scope =>
      restsOnConsent ? { consent: items.some(restsOnConsent) } : scope;
    for (const [name, item] of now) {
      const was = old.get(name);
      const at = `${path}.${name}`;
      if (was) compare(was, item, at, scopeOf(was, item), changes);
      else changes.push(change(added(item, scopeOf(item)), at, undefined, item));
    }
    for (const [name, item] of old)
      if (!now.has(name))
        changes.push(change(removed(item, scopeOf(item)), `${path}.${name}`, item, undefined));
    const kept = [...old.keys()].filter((name) => now.has(name));
    const order = [...now.keys()].filter((name) => old.has(name));
    if (moved && !same(kept, order)) changes.push(change(moved(), path, kept, order));
  };
