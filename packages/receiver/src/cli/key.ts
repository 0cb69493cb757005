import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { retireKey, rotateKey } from '../log/key-file.js';
import { parseKeys, publicKeySet } from '../log/keys.js';
import { UsageError } from './usage.js';

/** Lists, rotates and retires the receiver's keys. A running receiver takes up each change within a second. */
export function keyCommand(args: readonly string[]): void {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      key: { type: 'string', default: 'avow.db.keys.json' },
      log: { type: 'boolean', default: false },
    },
  });
  const [verb, kid = ''] = positionals;
  if (verb === 'rotate') {
    console.log(`New key: ${rotateKey(values.key, values.log ? 'log' : 'countersign')}`);
  } else if (verb === 'retire') {
    retireKey(values.key, kid);
    console.log(`Key ${kid} signs nothing more.`);
  } else if (verb === 'list') {
    const { countersign, log, logOverlap = [], ...rest } = parseKeys(readFileSync(values.key, 'utf8'));
    const uses = new Map([
      [countersign.kid, 'countersigns'],
      [log.kid, 'signs checkpoints'],
      ...logOverlap.map(({ kid: other }) => [other, 'signs checkpoints beside the current key'] as const),
    ]);
    for (const key of publicKeySet({ countersign, log, logOverlap, ...rest }).keys) {
      console.log(`${key.kid}  ${key.alg}  ${uses.get(key.kid) ?? 'retired'}`);
    }
  } else {
    throw new UsageError('Say what to do with keys: list, rotate or retire');
  }
}
