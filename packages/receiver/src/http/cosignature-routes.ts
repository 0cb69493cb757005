import { cosignedAt } from '../log/cosignature.js';
import type { Keys } from '../log/keys.js';
import { openCheckpoint, parseNote, verifierKey } from '../log/signed-note.js';
import { Problem } from '../problem.js';
import { noteSigners } from '../receipt-log.js';
import type { Database } from '../store/sql.js';
import { readBody } from './body.js';
import { json, type Route } from './route.js';

export interface CosignatureRoutesOptions {
  readonly db: Database;
  readonly keys: () => Keys;
  readonly name: string;
  /** Verifier keys of the witnesses whose cosignatures are taken. */
  readonly witnesses: readonly string[];
}

const SETTING = 'cosigned-checkpoint';

/** Takes the cosignatures of known witnesses and shows the newest checkpoint that has one. */
export function cosignatureRoutes({ db, keys, name, witnesses }: CosignatureRoutesOptions): Route[] {
  const own = (note: string) => {
    const [signer] = noteSigners(keys(), name);
    return signer ? openCheckpoint(note, verifierKey(name, signer.publicKey)) : null;
  };
  const kept = async (): Promise<string | null> => {
    const [row] = await db.all<{ value: string }>('SELECT value FROM settings WHERE name = ?', [SETTING]);
    return row?.value ?? null;
  };
  /** Adds the lines of a note to those kept for the same checkpoint; a larger tree takes the place of a smaller. */
  const merge = (old: string | null, note: string): string => {
    const [before, now] = [old === null ? null : own(old), own(note)];
    if (!old || !before || !now || now.size > before.size) return note;
    if (now.size < before.size) return old;
    const lines = (text: string) =>
      text
        .slice(text.lastIndexOf('\n\n') + 2)
        .split('\n')
        .filter(Boolean);
    const all = [...new Set([...lines(old), ...lines(note)])];
    return `${parseNote(note)?.text}\n${all.map((line) => `${line}\n`).join('')}`;
  };

  return [
    {
      method: 'POST',
      path: '/v1/log/cosignatures',
      summary: 'Takes a checkpoint of this log with the cosignature of a known witness',
      accepts: ['text/plain'],
      handle: async ({ request }) => {
        const note = Buffer.from(await readBody(request, 16 * 1024)).toString('utf8');
        if (!own(note)) {
          throw new Problem(422, 'checkpoint-invalid', 'The body is not a checkpoint that this log signed.');
        }
        const known = witnesses.filter((witness) => cosignedAt(note, witness) !== null);
        if (known.length === 0) {
          throw new Problem(
            403,
            'witness-unknown',
            'No known witness cosigned this: see --witness of the receiver.',
          );
        }
        // Only lines that were verified are kept, so that nobody can fill the note with others.
        const trusted = [name, ...known.map((witness) => witness.split('+')[0])];
        const parsed = parseNote(note);
        const lines = note
          .slice(note.lastIndexOf('\n\n') + 2)
          .split('\n')
          .filter((line) => trusted.includes(line.split(' ')[1] ?? ''));
        const clean = `${parsed?.text}\n${lines.map((line) => `${line}\n`).join('')}`;
        const value = merge(await kept(), clean);
        await db.write((sql) =>
          sql.insert(
            'settings',
            ['name', 'value'],
            [[SETTING, value]],
            'ON CONFLICT (name) DO UPDATE SET value = excluded.value',
          ),
        );
        return json(200, { witnesses: known.length });
      },
    },
    {
      method: 'GET',
      path: '/v1/log/cosigned',
      summary:
        'The newest checkpoint that a witness cosigned (C2SP tlog-cosignature); 204 when there is none',
      handle: async () => {
        const note = await kept();
        // Nothing yet is no fault: a log may have no witness.
        if (note === null) return new Response(null, { status: 204 });
        return new Response(note, {
          headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
        });
      },
    },
  ];
}
