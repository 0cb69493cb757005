import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { root } from './ensure-installed.mjs';

// What each package lets others import, as text under version control: api/NAME/ENTRY.api.md. A change of it is a
// change that semantic versioning speaks of, and is seen in review. `npm run api` writes it, the check compares.

const PACKAGES = ['sdk', 'ui', 'receiver', 'tools'];

/** Exported modules: their name and built declarations; a pattern stands for the files it matches. */
function entriesOf(name) {
  const folder = join(root, 'packages', name);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.entries(exports).flatMap(([entry, { types }]) => {
    if (!types) return [];
    const call = entry === '.' ? 'index' : entry.slice(2);
    if (!types.includes('*')) return [[call.replaceAll('/', '-'), join(folder, types)]];
    const [before = '', after = ''] = join(folder, types).split('*');
    const [first] = readdirSync(before).filter((file) => file.endsWith(after));
    // All files of a pattern have one shape.
    return first ? [[call.replaceAll('/', '-').replace('*', 'each'), before + first]] : [];
  });
}

function reportOn(name, write) {
  const folder = join(root, 'packages', name);
  const entries = entriesOf(name);
  const place = join(root, 'api', name);
  if (write) rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  const configs = entries.map(([entry, types]) =>
    ExtractorConfig.prepare({
      configObjectFullPath: join(folder, 'api-extractor.json'),
      packageJsonFullPath: join(folder, 'package.json'),
      configObject: {
        projectFolder: folder,
        mainEntryPointFilePath: types,
        compiler: {
          overrideTsconfig: {
            compilerOptions: {
              target: 'ES2023',
              module: 'ESNext',
              moduleResolution: 'Bundler',
              lib: ['ES2023', 'DOM', 'DOM.Iterable'],
              types: ['node'],
              skipLibCheck: true,
              strict: true,
            },
            files: entries.map(([, path]) => path),
          },
          skipLibCheck: true,
        },
        apiReport: {
          enabled: true,
          reportFolder: place,
          reportTempFolder: join(root, '.cache/api', name),
          reportFileName: `${entry}.api.md`,
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          compilerMessageReporting: { default: { logLevel: 'none' } },
          extractorMessageReporting: { default: { logLevel: 'none' } },
          tsdocMessageReporting: { default: { logLevel: 'none' } },
        },
      },
    }),
  );
  const [first] = configs;
  const compilerState = CompilerState.create(first, {
    additionalEntryPoints: entries.map(([, path]) => path),
  });
  const changed = configs
    .filter((config) => {
      const { apiReportChanged } = Extractor.invoke(config, {
        compilerState,
        localBuild: write,
        messageCallback: (message) => {
          message.handled = true;
        },
      });
      return apiReportChanged;
    })
    .map((config) => `api/${name}/${config.reportFilePath.split('/').at(-1)}`);
  const gone = readdirSync(place).filter((file) => !entries.some(([entry]) => file === `${entry}.api.md`));
  return [...changed, ...gone.map((file) => `api/${name}/${file}`)];
}

const write = process.argv.includes('--write');
if (!existsSync(join(root, 'packages/tools/dist')))
  throw new Error('There is no build to report on: npm run build.');
mkdirSync(join(root, '.cache/api'), { recursive: true });
const changed = PACKAGES.flatMap((name) => reportOn(name, write));
for (const path of changed) console.log(write ? `wrote ${path}` : `${path} is not what the build exports`);
if (changed.length > 0 && !write) {
  console.log('If the change is meant, run npm run api, and say in a changeset whether it breaks others.');
  process.exit(1);
}
