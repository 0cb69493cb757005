import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Engines without cgroups of version 2 need runc: crun of Debian 12 refuses a machine that has both. */
const RUNTIME = existsSync('/sys/fs/cgroup/cgroup.controllers') ? [] : ['--runtime', 'runc'];

/** Why podman can make no containers here; an empty string where it can. */
export function reasonNot() {
  if (process.platform !== 'linux') return 'containers of Linux are made on Linux only';
  if (spawnSync('podman', ['--version'], { stdio: 'ignore' }).error)
    return 'no podman here. On Debian: apt-get install podman runc containernetworking-plugins';
  return '';
}

/** Podman with images and containers of its own in a folder, so that nothing of the machine's owner is seen or changed. */
export function podmanIn(folder) {
  const own = [
    '--root',
    `${folder}/storage`,
    '--runroot',
    `${folder}/run`,
    '--cgroup-manager',
    'cgroupfs',
    ...RUNTIME,
  ];
  const podman = (args, options = {}) =>
    spawnSync('podman', [...own, ...args], { encoding: 'utf8', timeout: 600_000, ...options });
  return {
    /** What a command printed; throws what it said when it fails. */
    say(...args) {
      const { status, stdout, stderr, error } = podman(args);
      if (status !== 0) throw new Error(`podman ${args.join(' ')}\n${error ?? ''}${stdout}${stderr}`);
      return stdout.trim();
    },
    status: (...args) => podman(args).status,
    /** What a container wrote, on both outputs. */
    logs(name) {
      const { stdout, stderr } = podman(['logs', name]);
      return stdout + stderr;
    },
  };
}
