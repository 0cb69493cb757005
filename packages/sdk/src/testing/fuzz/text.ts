import fc from 'fast-check';

/** Names that objects have by themselves: the ones that make a careless lookup find what nobody wrote. */
export const TRAPS = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON'] as const;

/** One JSON text or value with the traps among its keys, and the kinds of value that programs forget. */
export const jsonValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<unknown>(null, true, false, 0, -0, 1e21, -1, '', ' ', '\u0000', '\ud800', 'x'),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.double(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...TRAPS), fc.string({ maxLength: 4 })), tie('value')), {
        maxLength: 4,
      })
      // As JSON.parse makes it: `__proto__` is a member like any other.
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

/** Where and how a text is damaged: bytes put in, taken out, doubled. */
const damage = fc.record({
  at: fc.nat(10_000),
  cut: fc.nat(6),
  put: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.constantFrom(...'.;=,&|!()"\'<>/%\\ \0'),
    fc.constant(undefined),
  ),
});

/** A text as it was, and damaged in up to four places. */
export const damaged = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.array(damage, { maxLength: 4 })).map(([whole, places]) =>
    places.reduce((now, { at, cut, put }) => {
      const place = at % (now.length + 1);
      const taken = now.slice(place, place + cut);
      return now.slice(0, place) + (put ?? taken + taken) + now.slice(place + cut);
    }, whole),
  );

/** Cuts a text, or bytes, in pieces at these places. */
export function pieces<Whole extends { length: number; slice(from: number, to: number): Whole }>(
  whole: Whole,
  cuts: readonly number[],
): Whole[] {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (whole.length + 1)), whole.length])];
  places.sort((a, b) => a - b);
  return places.slice(1).map((place, index) => whole.slice(places[index] as number, place));
}
