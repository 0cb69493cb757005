import fc from 'fast-check';

/** Names that objects have by themselves. */
export const TRAPS = ['__proto__', 'constructor', 'toString', 'valueOf', 'toJSON'] as const;

/** A value that JSON can say, with the traps among its names. */
export const jsonValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1.5,
      1e21,
      2 ** 53,
      '',
      ' ',
      '\u0000',
      '\ud800',
      'x'.repeat(600),
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...TRAPS), fc.string({ maxLength: 4 })), tie('value')), {
        maxLength: 3,
      })
      .map((members) => {
        const object = {};
        for (const [name, value] of members)
          Object.defineProperty(object, name, {
            value,
            enumerable: true,
            configurable: true,
            writable: true,
          });
        return object;
      }),
  ),
})).value;

/** Where one of a text's characters is replaced, taken out or joined by others. */
export const damage = fc.record({
  at: fc.nat(5000),
  cut: fc.nat(3),
  put: fc.oneof(fc.string({ unit: 'binary', maxLength: 2 }), fc.constantFrom(...'.{}[]":,=-_A\n\0 ')),
});
export type Damage = typeof damage extends fc.Arbitrary<infer One> ? One : never;

export const damaged = (text: string, places: readonly Damage[]): string =>
  places.reduce((now, { at, cut, put }) => {
    const place = at % (now.length + 1);
    return now.slice(0, place) + put + now.slice(place + cut);
  }, text);

/** Changes one member of an object, found by a path, to any value; undefined takes it away. */
export function changed(object: object, path: readonly string[], value: unknown): unknown {
  const copy = structuredClone(object) as Record<string, unknown>;
  let parent = copy;
  for (const name of path.slice(0, -1)) parent = parent[name] as Record<string, unknown>;
  const last = path.at(-1) as string;
  if (value === undefined) delete parent[last];
  else Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}
