import type { Policy } from '@avow/sdk';
import { InputError } from '../input/input-error.js';
import { loadInput } from '../input/load.js';
import { parseOptions } from '../input/options.js';
import { policyIn } from '../input/policy-file.js';
import { UsageError } from '../input/usage-error.js';
import { purposeNamed } from '../known/catalogue.js';
import { harmless, plural } from '../output/words.js';
import { writeOutput } from '../output/write-file.js';
import { AVOW } from '../scan/known-services.js';
import { fromCookiebot, fromOneTrust } from './from/exports.js';
import { fromKlaro } from './from/klaro.js';
import { fromOrejime } from './from/orejime.js';
import { fromTarteaucitron } from './from/tarteaucitron.js';
import { fromVanilla, fromVanilla2 } from './from/vanilla.js';
import type { Imported, Raw } from './imported.js';
import { readConfig } from './read-config.js';
import { USAGE } from './usage.js';

const TOOLS = {
  'vanilla-cookieconsent': fromVanilla,
  'vanilla-cookieconsent-2': fromVanilla2,
  klaro: fromKlaro,
  tarteaucitron: fromTarteaucitron,
  orejime: fromOrejime,
  cookiebot: fromCookiebot,
  onetrust: fromOneTrust,
} as const satisfies Partial<Record<Imported['from'], (config: Raw) => Imported>>;

type Tool = keyof typeof TOOLS;

const isTool = (name: string): name is Tool => Object.hasOwn(TOOLS, name);

/** The policy of what was read. @throws {InputError} where it holds something no policy can */
function policyOf(imported: Imported, controller: Policy['controller'], source: string): Policy {
  const { from, map, cookie, expires } = imported;
  const isFree = (policy: Policy['purposes'][number]): boolean => policy.legalBasis === 'strictly-necessary';
  const purposes = imported.purposes.some(isFree)
    ? imported.purposes
    : [purposeNamed('essential'), ...imported.purposes];
  const essential = purposes.find(isFree)?.id ?? 'essential';
  const services = imported.services.map((service) => ({
    ...service,
    ...(service.name === 'This site' && { recipient: controller.name }),
  }));
  const policy = {
    version: new Date().toISOString().slice(0, 10),
    controller,
    purposes,
    services: [{ ...AVOW.service, recipient: controller.name, purposes: [essential] }, ...services],
    parts: [`import-${from}`],
    import: { from, ...(Object.keys(map).length && { map }), ...(cookie !== undefined && { cookie }) },
    ...(expires !== undefined && { expires }),
  };
  return policyIn(JSON.stringify(policy), source);
}

/**
 * `avow import`: makes a policy of another tool's configuration, and says what was not carried over.
 * @throws {UsageError | InputError}
 */
export async function importCommand(args: readonly string[]): Promise<0> {
  const { values, positionals } = parseOptions(args, USAGE, {
    from: { type: 'string' },
    name: { type: 'string' },
    contact: { type: 'string' },
    write: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const { from, name, contact } = values;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError('Name one file, or - for standard input', USAGE);
  if (from !== undefined && !isTool(from))
    throw new UsageError(`--from does not know ${from}; it knows ${Object.keys(TOOLS).join(', ')}`, USAGE);
  if (!name || !contact)
    throw new UsageError(
      'A policy names the controller (GDPR Art. 13(1)(a)): give --name and --contact',
      USAGE,
    );
  const source = file === '-' ? 'Standard input' : file;
  const found = readConfig(
    new TextDecoder().decode(await loadInput(file, 'The configuration')),
    source,
    from,
  );
  if (!isTool(found.from))
    throw new InputError(`${source} is for ${found.from}, which cannot be imported yet.`);
  const imported = TOOLS[found.from](found.config);
  if (imported.purposes.length === 0)
    throw new InputError(`${source} configures ${found.from}, but names no purposes or services.`);
  const policy = policyOf(imported, { name, contact }, `What was read from ${source}`);

  const json = `${JSON.stringify(policy, null, 2)}\n`;
  if (values.write !== undefined) await writeOutput('--write', values.write, json);
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ from: found.from, policy, notCarriedOver: imported.left }, null, 2)}\n`,
    );
  else if (values.write === undefined) process.stdout.write(json);
  process.stderr.write(
    `${[
      `${found.from}: ${plural(imported.purposes.length, 'purpose')}, ${plural(imported.services.length, 'service')}`,
      ...imported.left.map((line) => harmless(`not carried over: ${line}`)),
      'Next: avow lint tells what the law asks for beyond this.',
    ].join('\n')}\n`,
  );
  return 0;
}
