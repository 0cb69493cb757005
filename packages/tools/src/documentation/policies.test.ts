import { describe, expect, it } from 'vitest';
import { type Block, inLanguages, placeOf } from './blocks.js';
import { faultsIn, read } from './policy-part.js';

/** Documented JSON is a policy, or what a page says belongs into one: the validator and the published schema take it. */

/** What JSON is not of a policy: what a receiver answers, and a file of the GPC specification. */
const NO_POLICY = ['packages/receiver/README.md', 'docs/standards.md { "gpc": true'];

const isPolicy = ({ page, code }: Block): boolean =>
  !NO_POLICY.some((start) => `${page} ${code}`.startsWith(start));

const named = (blocks: Block[]): [string, Block][] => blocks.map((block) => [placeOf(block), block]);

describe('documented JSON', () => {
  const blocks = inLanguages('json');

  it.each(named(blocks.filter(isPolicy)))('%s fits into a policy', (_, { code }) => {
    // 0 stands for the reader's own number, and is refused so that nobody runs with another's.
    expect(faultsIn(read(code.replace('"cmpId": 0', '"cmpId": 4095')))).toEqual([]);
  });

  it.each(named(blocks.filter((block) => !isPolicy(block))))('%s can be read', (_, { code }) => {
    expect(Object.keys(read(code))).not.toEqual([]);
  });

  it('a name that no policy has is seen', () => {
    expect(faultsIn({ partz: ['tcf'] })).not.toEqual([]);
    expect(faultsIn({ purposes: [{ id: 'ads', name: 'Advertising', legalBasis: 'wish' }] })).not.toEqual([]);
  });
});
