import type { Policy } from '@avow/sdk';
import { asksAgain, type Change, diffPolicy, versionFault } from '@avow/sdk/diff';
import { InputError } from '../input/input-error.js';
import { parseOptions } from '../input/options.js';
import { readPolicy } from '../input/policy-file.js';
import { UsageError } from '../input/usage-error.js';
import { type Paint, paintFor } from '../output/paint.js';
import { harmless, plural } from '../output/words.js';
import { writeOutput } from '../output/write-file.js';
import { USAGE } from './usage.js';
import { inShort, WORDS } from './words.js';

/** Who has to answer again when AFTER goes live. */
export interface Asked {
  /** `everybody`: the version is another. `purposes`: everybody, about the purposes appended alone. */
  readonly who: 'nobody' | 'everybody' | 'purposes';
  readonly purposes: readonly string[];
}

function askedBy(before: Policy, after: Policy): Asked {
  if (before.version !== after.version) return { who: 'everybody', purposes: [] };
  const basis = ({ legalBasis = 'consent' }: Policy['purposes'][number]): string => legalBasis;
  // Stored answers are tied to ids, order and bases of the purposes, whatever the version says.
  const isKept = before.purposes.every((purpose, at) => {
    const now = after.purposes[at];
    return now?.id === purpose.id && basis(now) === basis(purpose);
  });
  if (!isKept) return { who: 'everybody', purposes: [] };
  const appended = after.purposes
    .slice(before.purposes.length)
    .filter((purpose) => basis(purpose) === 'consent')
    .map(({ id }) => id);
  return appended.length ? { who: 'purposes', purposes: appended } : { who: 'nobody', purposes: [] };
}

const WHO: Readonly<Record<Asked['who'], (asked: Asked) => string>> = {
  nobody: () => 'Nobody is asked again.',
  everybody: () => 'Everybody who has answered is asked again.',
  purposes: ({ purposes }) =>
    `Everybody who has answered is asked about ${purposes.join(', ')} alone; other answers stay.`,
};

const MEND = {
  'material change without a new version':
    'A choice given before does not cover this. Give AFTER another version, so that everybody is asked.',
  'new version without a material change':
    'Nothing here needs a new answer. Keep the version, and nobody is bothered.',
} as const;

const lines = ({ kind, path, before, after }: Change, paint: Paint): string[] => [
  `  ${WORDS[kind]}  ${paint.dim(harmless(path))}`,
  ...(before === undefined ? [] : [harmless(`    - ${inShort(before)}`)]),
  ...(after === undefined ? [] : [harmless(`    + ${inShort(after)}`)]),
];

function asText(changes: readonly Change[], asked: Asked, fault: keyof typeof MEND | null): string {
  const paint = paintFor(process.stdout);
  const [material, told] = [changes.filter(({ ask }) => ask), changes.filter(({ ask }) => !ask)];
  return `${[
    ...(material.length
      ? [
          paint.bold('Not covered by a choice given before'),
          ...material.flatMap((one) => lines(one, paint)),
          '',
        ]
      : []),
    ...(told.length ? [paint.bold('Enough to tell'), ...told.flatMap((one) => lines(one, paint)), ''] : []),
    `${plural(changes.length, 'change')}, ${material.length} material. ${WHO[asked.who](asked)}`,
    ...(fault ? [paint.red(`${fault}: ${MEND[fault]}`)] : []),
  ].join('\n')}\n`;
}

/** AFTER with what changed in its change log; an entry of the same version is replaced. */
function withEntry(after: Policy, changes: readonly Change[]): Policy {
  const entry = {
    version: after.version,
    date: new Date().toISOString().slice(0, 10),
    changes: changes
      .filter(({ kind }) => kind !== 'technical')
      .map(({ kind, path, ask }) => ({ kind, path, ask })),
  };
  const earlier = (after.changes ?? []).filter(({ version }) => version !== after.version);
  const own = after.changes?.find(({ version }) => version === after.version);
  return {
    ...after,
    changes: [...earlier, { ...entry, ...(own?.text !== undefined && { text: own.text }) }],
  };
}

/**
 * `avow diff`: what changed between two policies, and who has to be asked again.
 * @returns the exit code: 1 where the version does not say what the changes say
 * @throws {UsageError | InputError}
 */
export async function diffCommand(args: readonly string[]): Promise<0 | 1> {
  const { values, positionals } = parseOptions(args, USAGE, {
    write: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [first, second, ...more] = positionals;
  if (first === undefined || second === undefined || more.length > 0)
    throw new UsageError('Name two policies, the one before and the one after', USAGE);
  if (first === '-' && second === '-')
    throw new UsageError('Only one policy can come from standard input', USAGE);
  if (values.write && (second === '-' || /^https?:/i.test(second)))
    throw new InputError(`--write changes a file, and ${second} is none. Name a file as the second policy.`);
  const before = await readPolicy(first);
  const after = await readPolicy(second);
  const changes = diffPolicy(before, after);
  const fault = versionFault(before, after);
  const asked = askedBy(before, after);
  if (values.write && changes.length)
    await writeOutput('--write', second, `${JSON.stringify(withEntry(after, changes), null, 2)}\n`);
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ changes, asksAgain: asksAgain(changes), asked, versionFault: fault }, null, 2)}\n`
      : asText(changes, asked, fault),
  );
  return fault ? 1 : 0;
}
