import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { root } from './ensure-installed.mjs';

/** Runs npm; its answer has `status`, `stdout` and `stderr`. */
export const npm = (args, cwd, options = {}) =>
  spawnSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32', ...options });

/** Packs a package as npm would publish it; gives the path of the tarball in the folder. Throws what npm said. */
export function pack(name, folder) {
  mkdirSync(folder, { recursive: true });
  const { stdout, stderr, status } = npm(
    ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder],
    `${root}/packages/${name}`,
  );
  if (status) throw new Error(stderr);
  return `${folder}/${stdout.trim().split('\n').at(-1)}`;
}

/** Unpacks a tarball of npm into a folder, as an installation would, without what it depends on. */
export function unpack(tarball, folder) {
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], {
    encoding: 'utf8',
  });
  if (status) throw new Error(stderr);
}
