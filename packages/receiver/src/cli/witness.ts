import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { COSIGNATURE } from '../log/cosignature.js';
import { keySource } from '../log/key-file.js';
import { verifierKey } from '../log/signed-note.js';
import { Inconsistent, type LogClient, type WitnessState, witnessOnce } from '../log/witness.js';
import { duration, UsageError } from './usage.js';

async function ask(url: string): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

const client = (log: string): LogClient => ({
  checkpoint: async () => (await ask(`${log}/checkpoint`)).text(),
  consistency: async (from, to) =>
    ((await (await ask(`${log}/consistency?from=${from}&to=${to}`)).json()) as { consistency: string[] })
      .consistency,
});

function writeState(path: string, state: WitnessState): void {
  writeFileSync(`${path}.new`, JSON.stringify(state), { flush: true });
  renameSync(`${path}.new`, path);
}

/**
 * Watches a log from another machine: cosigns every checkpoint that continues the one before and hands the
 * cosignature to the log; ends with code 3 and the evidence when the log rewrote its history.
 */
export async function witnessCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      log: { type: 'string' },
      vkey: { type: 'string' },
      name: { type: 'string' },
      key: { type: 'string', default: 'avow-witness.keys.json' },
      state: { type: 'string', default: 'avow-witness.state.json' },
      every: { type: 'string', default: '1h' },
      once: { type: 'boolean', default: false },
    },
  });
  const { log, vkey, name } = values;
  if (!log || !vkey || !name || /[\s+]/.test(name)) {
    throw new UsageError(
      'A witness needs --log URL (of /v1/log), --vkey KEY of the log, and --name of its own',
    );
  }
  const { publicJwk, sign } = keySource(values.key)().log;
  const witness = { name, publicKey: Buffer.from(publicJwk.x, 'base64url'), sign };
  console.error(`Witness key: ${verifierKey(name, witness.publicKey, COSIGNATURE)}`);

  const look = async (): Promise<void> => {
    const known = existsSync(values.state)
      ? (JSON.parse(readFileSync(values.state, 'utf8')) as WitnessState)
      : { size: 0, root: '' };
    const { state, cosigned } = await witnessOnce(
      client(log),
      vkey,
      known,
      witness,
      Date.now(),
      async (next) => writeState(values.state, next),
    );
    const handed = await fetch(`${log}/cosignatures`, {
      method: 'POST',
      body: cosigned,
      headers: { 'content-type': 'text/plain' },
    });
    console.error(
      `Cosigned ${state.size} entries; the log ${handed.ok ? 'took' : 'did not take'} the cosignature.`,
    );
    console.log(cosigned);
  };

  await look();
  if (values.once) return;
  setInterval(() => {
    look().catch((error: unknown) => {
      console.error(`avow-receiver witness: ${error instanceof Error ? error.message : String(error)}`);
      if (error instanceof Inconsistent) process.exit(3);
    });
  }, duration(values.every));
}
