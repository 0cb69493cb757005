import { askOpen } from './ask.js';
import { byId } from './element.js';
import { count, counted } from './format.js';
import { onClick, run } from './section.js';
import { fillTable } from './table.js';

/** The state of the log, which is open to all: its size, its checkpoint, who signed it, and the keys. */

/** The parts of a checkpoint (C2SP tlog-checkpoint): name, size, root; then one line for each signature. */
function parseCheckpoint(note: string) {
  const [text = '', signatures = ''] = note.split('\n\n');
  const [name = '', size = '0', root = ''] = text.split('\n');
  const signers = signatures.split('\n').filter(Boolean);
  return { name, size: Number(size), root, signers: signers.map((line) => line.split(' ')[1] ?? '') };
}

interface Keys {
  readonly keys: { kid: string; alg: string; crv: string }[];
  readonly vkeys: string[];
}

async function showLog(): Promise<string> {
  const note = await (await askOpen('v1/log/checkpoint')).text();
  const { name, size, root } = parseCheckpoint(note);
  byId('log-name').textContent = name;
  byId('log-size').textContent = count(size);
  byId('log-root').textContent = root;
  byId('checkpoint').textContent = note;
  const cosigned = await (await askOpen('v1/log/cosigned')).text();
  const seen = parseCheckpoint(cosigned);
  const witnesses = [...new Set(seen.signers.filter((signer) => signer !== name))];
  fillTable(
    'witnesses',
    witnesses.map((witness) => [witness, seen.size, size - seen.size]),
    'No witness has cosigned this log yet.',
  );
  const { keys, vkeys } = (await (await askOpen('.well-known/jwks.json')).json()) as Keys;
  const use = (alg: string) => (alg === 'ES256' ? 'countersigns receipts' : 'signs checkpoints');
  fillTable(
    'keys',
    keys.map(({ kid, alg }) => [kid, alg, use(alg)]),
    'No keys.',
  );
  byId('vkeys').textContent = vkeys.join('\n');
  return `The log has ${counted(size, 'entry', 'entries')}, cosigned by ${counted(witnesses.length, 'witness', 'witnesses')}.`;
}

export function startLog(): void {
  onClick('log-refresh', 'log', showLog);
  void run('log', showLog);
}
