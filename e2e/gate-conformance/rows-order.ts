import { external, inline, type Row } from './row.js';

/** Order as the HTML standard has it for scripts that the parser inserts (HTML 4.12.1), and faults on the way. */

/** Every sequence of four inline and external scripts; earlier externals are the slower ones. */
const sequences: Row[] = Array.from({ length: 16 }, (_, bits) => {
  const kinds = [8, 4, 2, 1].map((bit) => (bits & bit ? 'external' : 'inline'));
  const names = kinds.map((kind, index) => `${kind}-${index}`);
  return {
    topic: 'order',
    name: kinds.join(', '),
    body: names
      .map((name, index) => (kinds[index] === 'inline' ? inline(name) : external(name, '', 80 - 20 * index)))
      .join(''),
    ran: names,
    asked: names.filter((name) => name.startsWith('external')).map((name) => `/s/${name}`),
  };
});

const KINDS = {
  inline: { late: false, free: false, make: (name: string) => inline(name) },
  external: { late: false, free: false, make: (name: string, wait: number) => external(name, '', wait) },
  async: { late: false, free: true, make: (name: string, wait: number) => external(name, 'async', wait) },
  defer: { late: true, free: false, make: (name: string, wait: number) => external(name, 'defer', wait) },
  module: {
    late: true,
    free: false,
    make: (name: string, wait: number) => external(name, 'data-type="module"', wait),
  },
  'inline module': { late: true, free: false, make: (name: string) => inline(name, 'data-type="module"') },
} as const;

/** Every pair of kinds: deferred ones and modules after the others, async ones whenever they arrive. */
const pairs: Row[] = Object.entries(KINDS).flatMap(([first, a]) =>
  Object.entries(KINDS).map(([second, b]) => {
    const names = [`first-${first.replace(' ', '-')}`, `second-${second.replace(' ', '-')}`] as const;
    const swapped = a.late && !b.late;
    return {
      topic: 'order',
      ...(/(external|defer|module) before inline module|inline module before external/.test(
        `${first} before ${second}`,
      ) && first !== second
        ? {
            differs: {
              engine: 'Firefox' as const,
              why: 'an inline module does not wait for the external scripts before it',
              expects: { order: [] },
            },
          }
        : {}),
      name: `${first} before ${second}`,
      body: a.make(names[0], 60) + b.make(names[1], 0),
      ran: names,
      order: a.free || b.free ? [] : [swapped ? [names[1], names[0]] : [names[0], names[1]]],
    };
  }),
);

/** A random delay that is the same in each run. */
const delay = (index: number): number => (index * 7919) % 60;

const many: Row[] = [
  ...[1, 10, 100, 1000, 10_000].map(
    (count): Row => ({
      topic: 'number',
      name: `${count} inline scripts, in order, each once`,
      body: `<script>let count = 0, inOrder = true</script>${Array.from({ length: count }, (_, index) =>
        inline('', '', `inOrder &&= count++ === ${index}`),
      ).join('')}${inline('', '', 'note(count + " " + inOrder)')}`,
      ran: [`${count} true`],
    }),
  ),
  ...[20, 100].map((count): Row => {
    const names = Array.from({ length: count }, (_, index) => `number-${index}`);
    return {
      topic: 'number',
      name: `${count} external scripts with random delays, in order, each once`,
      body: names.map((name, index) => external(name, '', delay(index))).join(''),
      ran: names,
      asked: names.map((name) => `/s/${name}`),
    };
  }),
  {
    topic: 'number',
    name: '20 external scripts with random delays, and an inline one after each',
    body: Array.from(
      { length: 20 },
      (_, index) => external(`e-${index}`, '', delay(index)) + inline(`i-${index}`),
    ).join(''),
    ran: Array.from({ length: 20 }, (_, index) => [`e-${index}`, `i-${index}`]).flat(),
    asked: Array.from({ length: 20 }, (_, index) => `/s/e-${index}`),
  },
];

const after = inline('after');
const faults: Row[] = (
  [
    ['is not found', external('fail', '', 30), [], ['/s/fail']],
    ['throws', external('throw', '', 30), ['throw'], ['/s/throw']],
    ['is of another type, and no type may be guessed', external('nosniff', '', 30), [], ['/s/nosniff']],
    [
      'has another hash than its integrity says',
      external('x', 'crossorigin integrity="sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="'),
      [],
      ['/s/x'],
    ],
    [
      'has no server',
      '<script type="text/plain" data-consent="analytics" src="http://127.0.0.1:1/"></script>',
      [],
      [],
    ],
    ['has an empty source', '<script type="text/plain" data-consent="analytics" src=""></script>', [], []],
    ['is inline and throws', inline('', '', 'note("throws"); throw Error("thrown")'), ['throws'], []],
    ['is inline and no JavaScript', inline('', '', 'this is none'), [], []],
  ] as const
).map(([what, script, ran, asked]) => ({
  topic: 'fault',
  name: `a script that ${what} stops nobody after it`,
  body: script + after,
  ran: [...ran, 'after'],
  asked,
}));

export const ORDER_ROWS: readonly Row[] = [...sequences, ...pairs, ...many, ...faults];
