import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { npm } from '../packed.mjs';

/** What the container file and this test call in the image, beside Node and npm. */
const PROGRAMS = ['sh', 'env', 'chmod', 'chown', 'id', 'ln', 'mkdir', 'touch'];

/** Parts of the C library that native modules load, though Node itself does not. */
const C_LIBRARY = ['libdl.so.2', 'libpthread.so.0', 'libresolv.so.2', 'librt.so.1'];

const PASSWD = 'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n';
const GROUP = 'root:x:0:\nnode:x:1000:\n';

/** Files of the machine that a program needs: itself and its libraries, each at its own path. */
function withLibraries(program) {
  const listed = execFileSync('ldd', [program], { encoding: 'utf8' });
  return [program, ...[...listed.matchAll(/(?:^|\s)(\/\S+) \(0x/g)].map(([, path]) => path)];
}

/**
 * Lays out a root file system that stands in for Node's official image, which no package registry has: Node of that major
 * version and npm from npm, a shell and a few programs of this machine, and the user `node` with number 1000.
 */
export function layStandIn(major, folder) {
  const packages = `${folder}/packages`;
  const root = `${folder}/root`;
  const node = `${packages}/node_modules/node-linux-${process.arch}/bin/node`;
  if (!existsSync(node)) {
    mkdirSync(packages, { recursive: true });
    writeFileSync(`${packages}/package.json`, '{"private":true}');
    const named = [`node-linux-${process.arch}@${major}`, 'npm@11'];
    const { status, stderr } = npm(
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...named],
      packages,
    );
    if (status) throw new Error(`Node ${major} did not come from npm:\n${stderr}`);
  }
  rmSync(root, { recursive: true, force: true });
  const place = (from, to) => {
    mkdirSync(dirname(root + to), { recursive: true });
    cpSync(realpathSync(from), root + to, { recursive: true });
  };
  for (const name of PROGRAMS) {
    const found = execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    place(found, name === 'env' ? '/usr/bin/env' : `/bin/${name}`);
    for (const library of withLibraries(found).slice(1)) place(library, library);
  }
  for (const library of withLibraries(node).slice(1)) {
    place(library, library);
    if (!library.includes('/libc.so.')) continue;
    for (const name of C_LIBRARY) place(`${dirname(library)}/${name}`, `${dirname(library)}/${name}`);
  }
  place(node, '/usr/local/bin/node');
  place(`${packages}/node_modules/npm`, '/usr/local/lib/node_modules/npm');
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', `${root}/usr/local/bin/npm`);
  for (const empty of ['tmp', 'root', 'home/node', 'etc', 'usr/local/etc'])
    mkdirSync(`${root}/${empty}`, { recursive: true });
  chmodSync(`${root}/tmp`, 0o1777);
  writeFileSync(`${root}/etc/passwd`, PASSWD);
  writeFileSync(`${root}/etc/group`, GROUP);
  return root;
}
