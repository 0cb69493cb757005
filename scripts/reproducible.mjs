import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';

// Builds what git has, twice: in folders of other names and depths, other time zones and other languages. Every built file
// and every packed package must be the same; the hashes go to .cache/reproducible.txt, in the format of sha256sum.
await ensureInstalled();

const SHIPPED = ['sdk', 'ui', 'receiver', 'tools'];
const BUILT = ['dist', 'demo/dist', ...SHIPPED.map((name) => `packages/${name}/dist`)];
const PLACES = [
  { folder: 'a', env: { TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } },
  { folder: 'some/other place', env: { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: '' } },
];

function run(command, args, cwd, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr || stdout}`);
  return stdout;
}

/** The installed packages again, as hard links: links between workspaces then lead to the copy. */
function link(from, to) {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) link(source, target);
    else if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true });
    else linkSync(source, target);
  }
}

function copyTo(folder) {
  mkdirSync(folder, { recursive: true });
  const files = run('git', ['ls-files', '-z'], root).split('\0').filter(Boolean);
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  const installed = files.filter((file) => /^(packages\/\w+|demo)\/package\.json$/.test(file)).map(dirname);
  for (const workspace of ['', ...installed])
    try {
      link(join(root, workspace, 'node_modules'), join(folder, workspace, 'node_modules'));
    } catch (error) {
      if (error.code === 'EXDEV')
        symlinkSync(join(root, workspace, 'node_modules'), join(folder, workspace, 'node_modules'));
      else if (error.code !== 'ENOENT') throw error;
    }
}

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** SHA-256 of every built file and every packed package, by path. */
function hashesIn(folder, env) {
  const packed = join(folder, '.packed');
  mkdirSync(packed);
  for (const name of SHIPPED)
    run(
      'npm',
      ['pack', '--ignore-scripts', '--pack-destination', packed],
      join(folder, 'packages', name),
      env,
    );
  const files = [...BUILT, '.packed'].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1)),
  );
  return new Map(files.sort().map((file) => [file, hashOf(join(folder, file))]));
}

const scratch = mkdtempSync(join(tmpdir(), 'avow-build-'));
try {
  const [first, second] = PLACES.map(({ folder, env }) => {
    const place = join(scratch, folder);
    copyTo(place);
    // The copy is as installed as this is.
    writeFileSync(
      join(place, 'node_modules/.package-lock.json'),
      readFileSync(join(root, 'node_modules/.package-lock.json')),
    );
    console.log(`Building in a folder named "${folder}" …`);
    run(process.execPath, ['scripts/build.mjs'], place, env);
    return hashesIn(place, env);
  });
  const differing = [...new Set([...first.keys(), ...second.keys()])].filter(
    (file) => first.get(file) !== second.get(file),
  );
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(
    join(root, '.cache/reproducible.txt'),
    [...first].map(([file, hash]) => `${hash}  ${file}\n`).join(''),
  );
  for (const [file, hash] of first) if (file.startsWith('.packed')) console.log(`${hash}  ${file.slice(8)}`);
  const whole = createHash('sha256')
    .update(JSON.stringify([...first]))
    .digest('hex');
  console.log(`${whole}  all ${first.size} files together (each in .cache/reproducible.txt)`);
  for (const file of differing) console.log(`DIFFERS ${file}`);
  console.log(`${first.size - differing.length} the same, ${differing.length} not`);
  process.exitCode = differing.length ? 1 : 0;
} finally {
  if (!process.argv.includes('--keep')) rmSync(scratch, { recursive: true });
  else console.log(scratch);
}
