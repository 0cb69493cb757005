import { InputError } from '../input/input-error.js';
import { loadBytes, loadInput, loadText } from '../input/load.js';
import { parseOptions } from '../input/options.js';
import { UsageError } from '../input/usage-error.js';
import { type NoteKey, parseCheckpoint, parseNoteKey } from './checkpoint.js';
import { assertRange, type ConsistencyFile, parseConsistency } from './consistency-file.js';
import { type GivenReceipt, readReceipts } from './given-receipt.js';
import { openLog } from './log-entries.js';
import { noticeSpellings } from './notice-spellings.js';
import { asJson, asTable } from './print.js';
import { parseReceiverKeys } from './receiver-keys.js';
import { USAGE } from './usage.js';
import { verifyLog, withLog } from './verify-log.js';
import { type Evidence, verifyReceipts } from './verify-receipts.js';

async function receiptsOf(file: string): Promise<GivenReceipt[]> {
  const text = new TextDecoder().decode(await loadInput(file, 'The receipt'));
  return readReceipts(text, file === '-' ? 'standard input' : file);
}

async function witnessOf(text: string): Promise<NoteKey> {
  const key = await parseNoteKey(text);
  if (key) return key;
  throw new UsageError(`--witness ${text} is no verifier key; it reads NAME+8 hex digits+base64`, USAGE);
}

async function checkpointOf(file: string): Promise<string> {
  const note = await loadText(file, 'The checkpoint');
  if (parseCheckpoint(note)) return note;
  throw new InputError(`${file} is no checkpoint (C2SP signed note). Save what /v1/log/checkpoint answers.`);
}

async function consistencyOf(file: string): Promise<ConsistencyFile> {
  return parseConsistency(await loadText(file, 'The consistency proof'), file);
}

const parse = (args: readonly string[]) =>
  parseOptions(args, USAGE, {
    keys: { type: 'string' },
    notice: { type: 'string', multiple: true, default: [] },
    checkpoint: { type: 'string' },
    consistency: { type: 'string' },
    witness: { type: 'string', multiple: true, default: [] },
    log: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });

type Values = ReturnType<typeof parse>['values'];

async function evidenceOf(
  { keys, notice, checkpoint, consistency, witness }: Values,
  proof: ConsistencyFile | undefined,
): Promise<Evidence> {
  if (consistency !== undefined && checkpoint === undefined)
    throw new UsageError('--consistency needs the later --checkpoint that it leads to', USAGE);
  const files = await Promise.all(notice.map((file) => loadBytes(file, 'The notice')));
  const notices = files.flatMap(noticeSpellings);
  return {
    now: Math.floor(Date.now() / 1000),
    witnesses: await Promise.all(witness.map(witnessOf)),
    ...(keys !== undefined && { keys: await parseReceiverKeys(await loadText(keys, 'The keys file')) }),
    noticesFor: () => notices,
    ...(checkpoint !== undefined && { checkpoint: await checkpointOf(checkpoint) }),
    ...(proof && { consistency: proof.path }),
  };
}

/**
 * `avow verify`: checks receipts, or a whole log, and prints what it found.
 * @returns the exit code: 0 all verified, 1 something failed or stayed unchecked
 * @throws {UsageError | InputError}
 */
export async function verifyCommand(args: readonly string[]): Promise<0 | 1> {
  const { values, positionals } = parse(args);
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (positionals.length === 0 && values.log === undefined)
    throw new UsageError('Name a file with a receipt, or a log with --log', USAGE);
  const proof = values.consistency === undefined ? undefined : await consistencyOf(values.consistency);
  const evidence = await evidenceOf(values, proof);
  const receipts = (await Promise.all(positionals.map(receiptsOf))).flat();
  const { log, verdicts } = await findings(receipts, evidence, values.log);
  if (proof && evidence.checkpoint !== undefined && !log)
    assertRange(proof, evidence.checkpoint, receipts, verdicts);
  process.stdout.write(values.json ? asJson(verdicts, log) : asTable(verdicts, log));
  return verdicts.every(({ isVerified }) => isVerified) && (log?.isVerified ?? true) ? 0 : 1;
}

async function findings(receipts: readonly GivenReceipt[], evidence: Evidence, where: string | undefined) {
  if (where === undefined) return { log: null, verdicts: await verifyReceipts(receipts, evidence) };
  const { checkpoint, witnesses: _, ...alone } = evidence;
  const own = await verifyReceipts(receipts, alone);
  const sizes = receipts.flatMap(({ proof }) => parseCheckpoint(proof?.checkpoint ?? '')?.size ?? []);
  const wanted = { ids: new Set(own.flatMap(({ id }) => id ?? [])), sizes: new Set(sizes) };
  const log = await verifyLog(await openLog(where, checkpoint), evidence, wanted);
  const verdicts = own.map((verdict, at) => withLog(verdict, log, receipts[at]?.proof?.checkpoint));
  return { log, verdicts };
}
