import { join } from 'node:path';
import { parseOptions } from '../input/options.js';
import { readPolicy } from '../input/policy-file.js';
import { UsageError } from '../input/usage-error.js';
import { harmless, plural } from '../output/words.js';
import { writeOutput } from '../output/write-file.js';
import { asCsv } from './csv.js';
import type { RegisterDocument } from './document.js';
import { documentsOf } from './documents.js';
import { asPage } from './html.js';
import { asLinkedData } from './linked-data.js';
import { USAGE } from './usage.js';

/** @throws {UsageError} where a document is not known */
function chosen(
  documents: readonly RegisterDocument[],
  only: string | undefined,
): readonly RegisterDocument[] {
  if (only === undefined) return documents;
  const wanted = only.split(',').map((name) => name.trim());
  const stranger = wanted.find((name) => !documents.some(({ id }) => id === name));
  if (stranger !== undefined)
    throw new UsageError(
      `--only does not know ${JSON.stringify(stranger)}; it knows ${documents.map(({ id }) => id).join(', ')}`,
      USAGE,
    );
  return documents.filter(({ id }) => wanted.includes(id));
}

/** @throws {UsageError} where it is no tag of BCP 47 */
function languageOf(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    throw new UsageError(`--lang ${tag} is no language tag; it reads fr or pt-BR`, USAGE);
  }
}

/**
 * `avow register`: writes the record of processing activities and its annexes.
 * @returns the exit code: 1 where something that the law asks for is missing
 * @throws {UsageError | InputError}
 */
export async function registerCommand(args: readonly string[]): Promise<0 | 1> {
  const { values, positionals } = parseOptions(args, USAGE, {
    dir: { type: 'string', default: 'register' },
    lang: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError('Name one file with a policy, or - for standard input', USAGE);
  const policy = await readPolicy(file);
  const lang = languageOf(values.lang ?? policy.lang ?? 'en');
  const documents = chosen(documentsOf(policy, lang), values.only);
  const written: string[] = [];
  const write = async (name: string, content: string): Promise<void> => {
    const path = join(values.dir, name);
    await writeOutput('--dir', path, content);
    written.push(path);
  };
  for (const document of documents) {
    await write(`${document.id}.html`, asPage(document, lang));
    await write(`${document.id}.csv`, asCsv(document));
  }
  await write('register.jsonld', `${JSON.stringify(asLinkedData(policy), null, 2)}\n`);

  const gaps = documents.flatMap(({ id, gaps: its }) => its.map((gap) => ({ document: id, gap })));
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ written, missing: gaps }, null, 2)}\n`
      : `${[
          ...written.map((path) => `wrote ${path}`),
          '',
          ...gaps.map(({ document, gap }) => harmless(`missing in ${document}: ${gap}`)),
          gaps.length
            ? `${plural(gaps.length, 'gap')}; fill them in the policy’s notice`
            : 'Nothing that the law asks for is missing.',
        ].join('\n')}\n`,
  );
  return gaps.length ? 1 : 0;
}
