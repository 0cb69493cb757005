/** Names on a stack, and how many there are of each, so that an end tag of none costs no search. */
export interface OpenNames {
  readonly count: (name: string) => number;
  readonly last: () => string | undefined;
  push(name: string): void;
  /** Takes names off up to the last of this one, which must be there. @returns those above it, and how many in all */
  popTo(name: string): { readonly above: readonly string[]; readonly popped: number };
}

export function openNames(): OpenNames {
  const names: string[] = [];
  const counts = new Map<string, number>();
  const count = (name: string): number => counts.get(name) ?? 0;
  return {
    count,
    last: () => names.at(-1),
    push(name) {
      names.push(name);
      counts.set(name, count(name) + 1);
    },
    popTo(name) {
      const above = names.splice(names.lastIndexOf(name) + 1);
      for (const taken of [names.pop() as string, ...above]) counts.set(taken, count(taken) - 1);
      return { above, popped: above.length + 1 };
    },
  };
}
