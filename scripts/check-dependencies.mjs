import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';

// What is shipped: docs/dependencies.md has a row with licence and reason for each dependency, the licence is one of those
// below all the way down, and nothing runs a script when it is installed. What is not shipped has a row with its reason.

const SHIPPED = ['sdk', 'ui', 'receiver', 'tools'];
const LICENCES = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Unlicense'];
const ON_INSTALL = ['preinstall', 'install', 'postinstall', 'prepare'];

const read = (path) => readFileSync(join(root, path), 'utf8');
const manifest = (name) => JSON.parse(read(`packages/${name}/package.json`));
const { packages } = JSON.parse(read('package-lock.json'));
const faults = [];

/** Where the lock file has what a package asks for, as Node looks for it. */
function locate(from, name) {
  for (
    let folder = from;
    ;
    folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$|^packages\/\w+$/, '')
  ) {
    const path = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (packages[path]) return path;
    if (!folder) return undefined;
  }
}

/** Every package that comes along, by its place in the lock file; ours are left out. */
const tree = new Map();
function follow(from, { dependencies = {}, optionalDependencies = {} }) {
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const path = locate(from, name);
    if (path === undefined) {
      // npm leaves out what is for another platform.
      if (!(name in optionalDependencies))
        faults.push(`${from} asks for ${name}, which the lock file does not have`);
      continue;
    }
    if (tree.has(path)) continue;
    const entry = packages[path];
    if (entry.link) continue;
    tree.set(path, entry);
    follow(path, entry);
  }
}
for (const name of SHIPPED) follow(`packages/${name}`, manifest(name));

for (const name of SHIPPED)
  for (const script of ON_INSTALL)
    if (manifest(name).scripts?.[script]) faults.push(`@avow/${name} has the script ${script}`);
for (const [path, { hasInstallScript, license }] of tree) {
  if (hasInstallScript) faults.push(`${path} runs a script when it is installed`);
  if (!LICENCES.includes(license)) faults.push(`${path} has the licence ${license}`);
}

/** Rows of a table, as package, dependency, licence and reason; an empty first cell repeats the one above. */
function rowsOf(title) {
  const [, section = ''] = read('docs/dependencies.md').split(`## ${title}\n`);
  let owner = '';
  return [
    ...section.split('\n## ')[0].matchAll(/^\| *(?:`(.*?)`)? *\| *`(.*?)` *\| *(.*?) *\| *(.*?) *\|$/gm),
  ].map(([, first, dependency, licence, reason]) => {
    owner = first ?? owner;
    return { key: `${owner} ${dependency}`, dependency, licence, reason };
  });
}

function compare(title, field) {
  const rows = rowsOf(title);
  const wanted = SHIPPED.flatMap((name) =>
    Object.keys(manifest(name)[field] ?? {})
      .filter((dependency) => !dependency.startsWith('@avow/'))
      .map((dependency) => `@avow/${name} ${dependency}`),
  );
  for (const key of wanted)
    if (!rows.some((row) => row.key === key))
      faults.push(`docs/dependencies.md, ${title}: no row for ${key}`);
  for (const { key, dependency, licence, reason } of rows) {
    if (!wanted.includes(key)) faults.push(`docs/dependencies.md, ${title}: ${key} is no dependency`);
    const actual = packages[`node_modules/${dependency}`]?.license;
    if (licence !== actual)
      faults.push(`docs/dependencies.md: ${dependency} is under ${actual}, not ${licence}`);
    if (reason.length < 10) faults.push(`docs/dependencies.md: no reason for ${dependency}`);
  }
}
compare('What comes along', 'dependencies');
compare('Optional peers', 'peerDependencies');

/** Tables of what nobody gets: each package that a manifest names is in one row with a reason, and no other is. */
function compareNames(title, wanted) {
  const [, section = ''] = read('docs/dependencies.md').split(`## ${title}\n`);
  const named = [...section.split('\n## ')[0].matchAll(/^\| (`.*?) *\| *(.*?) *\|$/gm)].flatMap(
    ([, names, reason]) => {
      if (reason.length < 10) faults.push(`docs/dependencies.md, ${title}: no reason for ${names}`);
      return [...names.matchAll(/`(.*?)`/g)].map(([, name]) => name);
    },
  );
  for (const name of wanted)
    if (!named.includes(name)) faults.push(`docs/dependencies.md, ${title}: no row for ${name}`);
  for (const [place, name] of named.entries())
    if (!wanted.has(name) || named.indexOf(name) < place)
      faults.push(`docs/dependencies.md, ${title}: ${name} is no dependency, or named twice`);
}
const own = (names) => new Set(names.filter((name) => !name.startsWith('@avow/')));
const manifests = ['', 'demo/', ...SHIPPED.map((name) => `packages/${name}/`)];
const parsed = manifests.map((path) => JSON.parse(read(`${path}package.json`)));
compareNames(
  'For building and testing',
  own(parsed.flatMap(({ devDependencies }) => Object.keys(devDependencies ?? {}))),
);
compareNames('For the demo', own(Object.keys(parsed[1].dependencies)));

for (const fault of faults) console.error(fault);
console.log(`${tree.size} packages come along with ours; ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
