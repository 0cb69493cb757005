import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

/** What a release needs so that npm can say which commit and which workflow made a package. */

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const PACKAGES = ['sdk', 'ui', 'receiver', 'tools'];

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly publishConfig?: object;
  readonly repository?: object;
  readonly license?: string;
  readonly keywords?: readonly string[];
  readonly engines?: object;
  readonly exports?: Readonly<Record<string, unknown>>;
}
const manifest = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Manifest;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('workflows', () => {
  const workflows = readdirSync(join(root, '.github/workflows')).map(
    (file) => [file, readFileSync(join(root, '.github/workflows', file), 'utf8')] as const,
  );

  it.each(workflows)('%s pins each action to a commit, and says which version that is', (_, text) => {
    const used = [...text.matchAll(/uses: *(.*)/g)].map(([, action]) => action);
    expect(used).not.toEqual([]);
    for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it.each(workflows)('%s runs scripts and examples that are there', (_, text) => {
    const { scripts = {} } = manifest(join(root, 'package.json'));
    const run = [...text.matchAll(/(?:run|publish): npm (?:run )?(?!ci\b)([\w:]+)(?: -- (.*))?/g)];
    expect(run).not.toEqual([]);
    for (const [, name = '', names = ''] of run) {
      expect(scripts).toHaveProperty([name]);
      for (const example of names.split(' ').filter(Boolean))
        manifest(join(root, 'examples', example, 'package.json'));
    }
  });

  it('only the job that publishes may sign and write', () => {
    const text = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8');
    const [before = '', release = ''] = text.split('\n  release:\n');
    expect(before).toContain('\npermissions: {}\n');
    expect(before).not.toContain('write');
    expect(release).toContain('id-token: write');
    expect(release).toContain('needs: test');
  });
});

describe('packages', () => {
  it.each(PACKAGES)('%s is public, has a licence and asks for provenance', (name) => {
    const { publishConfig, license } = manifest(join(root, 'packages', name, 'package.json'));
    expect(publishConfig).toEqual({ access: 'public', provenance: true });
    expect(license).toBe('MIT');
  });

  it.each(PACKAGES)('%s brings the text of the licence, which the licence asks for', (name) => {
    const text = (folder: string) => readFileSync(join(root, folder, 'LICENSE'), 'utf8');
    expect(text(`packages/${name}`)).toBe(text('.'));
  });

  it.each(PACKAGES)('%s can be found, says where it runs, and lets tools read its manifest', (name) => {
    const { keywords = [], engines, exports } = manifest(join(root, 'packages', name, 'package.json'));
    expect(keywords).toContain('consent');
    expect(keywords).toEqual([...new Set(keywords)].sort());
    expect(engines).toHaveProperty('node');
    expect(exports).toHaveProperty(['./package.json'], './package.json');
  });

  it.each(PACKAGES)('%s names types before code in every export, or they are not found', (name) => {
    const { exports = {} } = manifest(join(root, 'packages', name, 'package.json'));
    for (const target of Object.values(exports))
      expect(typeof target === 'string' ? target : Object.keys(target as object)).toEqual(
        typeof target === 'string' ? expect.stringMatching(/^\.\/.*\.json$/) : ['types', 'default'],
      );
  });

  it.each(PACKAGES)('%s has each entry that a docstring names', (name) => {
    const { exports = {} } = manifest(join(root, 'packages', name, 'package.json'));
    const source = join(root, 'packages', name, 'src');
    const entries = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => [
        ...readFileSync(join(source, file), 'utf8').matchAll(/^\/\*\* Entry `@avow\/(\w+)(\/[^`]*)?`/gm),
      ])
      .map(([, owner, path = '']) => `${owner} .${path}`);
    for (const entry of entries)
      expect(Object.keys(exports).map((path) => `${name} ${path}`)).toContain(entry);
    if (name !== 'receiver') expect(entries).not.toEqual([]);
  });

  it('are told their repository before they are published', () => {
    const folder = mkdtempSync(join(tmpdir(), 'avow-release-'));
    folders.push(folder);
    mkdirSync(join(folder, 'scripts'));
    for (const file of ['repository.mjs', 'ensure-installed.mjs'])
      cpSync(join(root, 'scripts', file), join(folder, 'scripts', file));
    for (const name of PACKAGES)
      cpSync(join(root, `packages/${name}/package.json`), join(folder, `packages/${name}/package.json`));
    const go = (env: Record<string, string>) =>
      execFileSync(process.execPath, ['scripts/repository.mjs'], { cwd: folder, env, stdio: 'pipe' });
    go({ GITHUB_REPOSITORY: 'example/avow', GITHUB_SERVER_URL: 'https://git.example' });
    for (const name of PACKAGES)
      expect(manifest(join(folder, `packages/${name}/package.json`)).repository).toEqual({
        type: 'git',
        url: 'git+https://git.example/example/avow.git',
        directory: `packages/${name}`,
      });
    const { status, stderr } = spawnSync(process.execPath, ['scripts/repository.mjs'], {
      cwd: folder,
      env: {},
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('GITHUB_REPOSITORY') });
  });

  it('`npm run release` does so after all checks', () => {
    expect(manifest(join(root, 'package.json')).scripts?.release).toBe(
      'npm run build && npm run check && npm run sbom && node scripts/repository.mjs && changeset publish',
    );
  });
});
