import fc from 'fast-check';
import { evaluate } from '../../choices/expression.js';
import { parseConsent } from '../../server/parse-consent.js';
import { policyWith } from '../policy.js';
import type { FuzzTarget } from './target.js';
import { damaged, TRAPS } from './text.js';

const GRANTS = new Map([
  ['yes', '1'],
  ['no', '0'],
  ['service:maps', '1'],
]);

/** As a server asks, where the expression may be a stranger's; on a page it is the site's own mark-up. */
const { granted } = parseConsent('', policyWith());

const word = fc.constantFrom(
  'yes',
  'no',
  'service:maps',
  'typo',
  '1',
  '0',
  '',
  '&',
  '|',
  '!',
  '(',
  ')',
  ' ',
  '\n',
);
const tree = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom('yes', 'no', 'service:maps', 'typo', ...TRAPS),
    tie('node').map((inner) => `!${inner}`),
    tie('node').map((inner) => `(${inner})`),
    fc
      .tuple(tie('node'), fc.constantFrom('&', '|', ' & ', ' | ', '&&', ' '), tie('node'))
      .map((parts) => parts.join('')),
  ),
})).node;
const text = fc.oneof(
  damaged(tree),
  fc.array(word, { maxLength: 16 }).map((words) => words.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** The grammar once more, by descent: true, false, or undefined where it cannot be read. */
function parse(expression: string): boolean | undefined {
  const tokens = expression.match(/[&|!()]|[^&|!()\s]+/g) ?? [];
  // Spaces part names; two names beside each other can never be read.
  let at = 0;
  const either = (): boolean | undefined => {
    let value = both();
    while (tokens[at] === '|') {
      at++;
      const other = both();
      value = value === undefined || other === undefined ? undefined : value || other;
    }
    return value;
  };
  const both = (): boolean | undefined => {
    let value = one();
    while (tokens[at] === '&') {
      at++;
      const other = one();
      value = value === undefined || other === undefined ? undefined : value && other;
    }
    return value;
  };
  const one = (): boolean | undefined => {
    const token = tokens[at++];
    if (token === '!') {
      const value = one();
      return value === undefined ? undefined : !value;
    }
    if (token === '(') {
      const value = either();
      return tokens[at++] === ')' ? value : undefined;
    }
    const grant = token === undefined ? undefined : GRANTS.get(token);
    return grant === undefined ? undefined : grant === '1';
  };
  const value = either();
  return at === tokens.length ? value : undefined;
}

export const expression: FuzzTarget = {
  name: 'expression',
  holds:
    'A purpose expression is granted exactly where a second reader, written by descent, grants it; what cannot be read grants nothing.',
  property: fc.property(text, (written) => {
    const value = evaluate(written, GRANTS);
    const wanted = parse(written);
    if ((value === '1') !== (wanted === true)) throw new Error(`is ${value}, and should be ${wanted}`);
    if (value === '0' && wanted === undefined) throw new Error('reads as denied what cannot be read');
  }),
  grows: Object.fromEntries(
    ['(', '!', 'yes&', 'yes|', '(yes', '(yes)', ')', ' ', 'yes '].map((part) => [
      part,
      (length: number) => {
        const many = part.repeat(Math.ceil(length / part.length));
        return () => granted(many);
      },
    ]),
  ),
};
const nested = (open: string, close: string) => (length: number) => {
  const depth = Math.ceil(length / (open.length + close.length));
  const many = `${open.repeat(depth)}yes${close.repeat(depth)}`;
  return () => granted(many);
};
Object.assign(expression.grows ?? {}, {
  'deep ( )': nested('(', ')'),
  'deep !( )': nested('!(', ')'),
  'deep !': nested('!', ''),
});
