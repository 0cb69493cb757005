import { expect, it } from 'vitest';
import { checkConsistency, checkInclusion } from '../log/check-proof.js';
import { appendLeaves, hashLeaf, hashRange } from '../log/merkle.js';
import { openDatabase } from './open.js';
import { proofsFrom } from './proofs.js';
import type { Sql, SqlValue } from './sql.js';

const SIZE = 3000;

it('proves the same whether hashes are read or kept, and reads the upper ones once', async () => {
  const db = await openDatabase(':memory:');
  const leaves = Array.from({ length: SIZE }, (_, index) => hashLeaf(Buffer.from(`leaf ${index}`)));
  const hashes = appendLeaves(0, leaves, () => expect.fail('an empty tree has no edge'));
  await db.insert(
    'log_hashes',
    ['position', 'hash'],
    hashes.map((hash, position) => [position, hash]),
  );
  let asked: SqlValue[] = [];
  const counting: Sql = {
    ...db,
    all: (text, values = []) => {
      asked = [...values];
      return db.all(text, values);
    },
  };
  const proofs = proofsFrom(counting);
  expect(await proofs.reaches(SIZE)).toBe(false);
  await db.run('UPDATE log_head SET size = ? WHERE id = 1', [SIZE]);
  expect(await proofs.reaches(SIZE)).toBe(true);
  expect(await proofs.reaches(SIZE + 1)).toBe(false);

  const root = (size: number) =>
    hashRange([0, size], (position) => hashes[position] ?? expect.fail(`nothing at ${position}`));
  const read: number[] = [];
  for (const index of [0, 0, 1, 1500, 2999, 0]) {
    const path = await proofs.inclusion(index, SIZE);
    const leaf = leaves[index] ?? expect.fail('no leaf');
    expect(checkInclusion(leaf, index, SIZE, root(SIZE), path)).toBe(true);
    read.push(new Set(asked).size);
  }
  const [first = 0, second = 0] = read;
  expect(second).toBe(first - 1);
  for (const from of [1, 1024, 2048, 2049, 2999, 2048]) {
    const proof = await proofs.consistency(from, SIZE);
    expect(checkConsistency(from, root(from), SIZE, root(SIZE), proof)).toBe(true);
  }
  await db.close();
});
