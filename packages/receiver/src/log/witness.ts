import { checkConsistency } from './check-proof.js';
import { cosign } from './cosignature.js';
import { type Checkpoint, checkpointText, type NoteSigner, openCheckpoint } from './signed-note.js';

/** What a witness remembers of a log: the largest tree it has cosigned. */
export interface WitnessState {
  readonly size: number;
  /** Root hash, base64. */
  readonly root: string;
}

/** How a witness asks a log; over HTTP in the command. */
export interface LogClient {
  readonly checkpoint: () => Promise<string>;
  /** Consistency proof, base64 hashes. */
  readonly consistency: (from: number, to: number) => Promise<readonly string[]>;
}

/** The log shows another history than the witness has seen: the evidence is in `note` and `state`. */
export class Inconsistent extends Error {
  readonly note: string;
  readonly state: WitnessState;
  constructor(what: string, note: string, state: WitnessState) {
    super(`${what}. Keep this checkpoint as evidence and do not trust the log:\n${note}`);
    this.note = note;
    this.state = state;
  }
}

async function isContinued(state: WitnessState, now: Checkpoint, log: LogClient): Promise<boolean> {
  if (state.size === 0) return true;
  const proof = now.size === state.size ? [] : await log.consistency(state.size, now.size);
  return checkConsistency(
    state.size,
    Buffer.from(state.root, 'base64'),
    now.size,
    now.root,
    proof.map((hash) => Buffer.from(hash, 'base64')),
  );
}

/**
 * Looks at a log once: checks the signature of its checkpoint and that it continues what was seen before,
 * and cosigns it. `remember` must have written the new state to disk when it resolves, before the cosignature
 * leaves, so that this witness never vouches for two histories.
 */
export async function witnessOnce(
  log: LogClient,
  logKey: string,
  state: WitnessState,
  witness: NoteSigner,
  now: number,
  remember: (state: WitnessState) => Promise<void>,
): Promise<{ readonly state: WitnessState; readonly cosigned: string }> {
  const note = await log.checkpoint();
  const checkpoint = openCheckpoint(note, logKey);
  if (!checkpoint) throw new Error('The checkpoint is not signed by the key given for the log.');
  if (checkpoint.size < state.size) {
    throw new Inconsistent(`The log shrank from ${state.size} to ${checkpoint.size} entries`, note, state);
  }
  if (!(await isContinued(state, checkpoint, log))) {
    throw new Inconsistent(`The log's history before entry ${state.size} was changed`, note, state);
  }
  const next = { size: checkpoint.size, root: Buffer.from(checkpoint.root).toString('base64') };
  await remember(next);
  const line = await cosign(checkpointText(checkpoint), Math.floor(now / 1000), witness);
  return { state: next, cosigned: `${note}${line}` };
}
