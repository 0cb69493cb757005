import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build, type Metafile } from 'esbuild';
import { rollup } from 'rollup';
import { describe, expect, it } from 'vitest';

/** What a bundler keeps of the published packages, and what an import does by itself. */

const root = fileURLToPath(new URL('../../../../', import.meta.url));

type Target = string | { readonly default: string };

/** Every module that a page may import, by the name it is imported by. */
const ENTRIES = ['sdk', 'ui', 'tools'].flatMap((name) => {
  const folder = join(root, 'packages', name);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports: Record<string, Target>;
  };
  return Object.entries(exports).flatMap(([entry, target]) => {
    if (typeof target === 'string' || !target.default.endsWith('.js')) return [];
    const imported = `@avow/${name}${entry.slice(1)}`;
    if (!entry.includes('*')) return [imported];
    const [before = '', after = ''] = target.default.split('*');
    return readdirSync(join(folder, before))
      .filter((file) => file.endsWith(after))
      .map((file) => imported.replace('*', file.slice(0, -after.length)));
  });
});

const OPTIONS = {
  bundle: true,
  write: false,
  minify: true,
  format: 'esm',
  platform: 'browser',
  external: ['node:*'],
  outdir: 'out',
  // The packages as others get them, not this repository's paths to their source.
  tsconfigRaw: {},
  logLevel: 'silent',
} as const;

async function bundle(contents: string): Promise<Metafile> {
  const { metafile } = await build({
    ...OPTIONS,
    external: [...OPTIONS.external],
    stdin: { contents, resolveDir: root },
    metafile: true,
    splitting: true,
  });
  return metafile;
}

/** Bytes of each module in what a page loads at once, by the module's path in its package. */
async function loadedAtOnce(contents: string): Promise<Map<string, number>> {
  const { outputs } = await bundle(contents);
  const found = new Map<string, number>();
  const seen = new Set<string>();
  const add = (path: string): void => {
    const output = outputs[path];
    if (!output || seen.has(path)) return;
    seen.add(path);
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs))
      if (bytesInOutput) found.set(input.replace(/^.*?packages\/(\w+)\/dist\//, '$1/'), bytesInOutput);
    for (const { path: next, kind } of output.imports) if (kind === 'import-statement') add(next);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs)) if (entryPoint === '<stdin>') add(path);
  return found;
}

const sumOf = (bytes: Map<string, number>): number => [...bytes.values()].reduce((a, b) => a + b, 0);
const among = (bytes: Map<string, number>, pattern: RegExp): string[] =>
  [...bytes.keys()].filter((path) => pattern.test(path));

describe('importing for nothing', () => {
  it('leaves nothing in esbuild', async () => {
    expect(ENTRIES.length).toBeGreaterThan(130);
    const { outputFiles } = await build({
      ...OPTIONS,
      external: [...OPTIONS.external],
      entryPoints: ENTRIES.map((entry) => ({ in: `only:${entry}`, out: entry })),
      plugins: [
        {
          name: 'only',
          setup({ onResolve, onLoad }) {
            onResolve({ filter: /^only:/ }, ({ path }) => ({ path, namespace: 'only' }));
            onLoad({ filter: /./, namespace: 'only' }, ({ path }) => ({
              contents: `import '${path.slice(5)}';`,
              resolveDir: root,
            }));
          },
        },
      ],
    });
    expect(outputFiles).toHaveLength(ENTRIES.length);
    expect(outputFiles.filter(({ contents }) => contents.length).map(({ path }) => path)).toEqual([]);
  });

  it('leaves nothing in Rollup', async () => {
    const contents = ENTRIES.map((entry) => `import '${entry}';`).join('\n');
    const built = await rollup({
      input: 'entry',
      // What the packages of others do is theirs to say.
      external: (id) => !/^(entry$|@avow|\.|\/)/.test(id),
      treeshake: { moduleSideEffects: 'no-external' },
      plugins: [
        {
          name: 'entry',
          resolveId: (id) => (id === 'entry' ? join(root, 'entry.js') : null),
          load: (id) => (id === join(root, 'entry.js') ? contents : null),
        },
        nodeResolve({ browser: true }),
      ],
      logLevel: 'silent',
    });
    const { output } = await built.generate({ format: 'es' });
    await built.close();
    expect(output[0].code.trim()).toBe('');
  });

  // The packages promise it ("sideEffects": false); bundlers believe them.
  it('does nothing: no global, no listener, no timer, and no page is needed', () => {
    const script = `
      const names = () => Object.getOwnPropertyNames(globalThis).sort().join();
      const events = () => process.eventNames().join();
      // What the packages of others do is theirs to say, and Node makes some globals when they are first read.
      for (const name of ['nanostores', 'preact', 'react', 'solid-js', 'svelte', 'vue']) await import(name);
      for (const name of Object.getOwnPropertyNames(globalThis)) void globalThis[name];
      let [before, said] = [names() + events(), ''];
      for (const entry of ${JSON.stringify(ENTRIES)}) {
        await import(entry).catch((error) => { said += entry + ': ' + error.message + '\\n'; });
        const now = names() + events();
        if (now !== before) said += entry + ' left something\\n';
        before = now;
      }
      if (process.getActiveResourcesInfo().includes('Timeout')) said += 'a timer\\n';
      process.stdout.write(said);`;
    const said = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(said).toBe('');
  });
});

describe('importing one thing', () => {
  it('of the catalogue brings no other service', async () => {
    const bytes = await loadedAtOnce(`import { posthog } from '@avow/sdk/services'; console.log(posthog);`);
    expect([...bytes.keys()].filter((path) => path !== '<stdin>')).toEqual([
      'sdk/signals/catalogue/posthog.js',
    ]);
  });

  it('the core brings no receipts, notice, linter or laws', async () => {
    const bytes = await loadedAtOnce(`import { createConsent } from '@avow/sdk'; createConsent({});`);
    expect(
      among(
        bytes,
        /^ui|receipts\/(?!decision-record)|notice|lint|jurisdiction\/|catalogue|parse-policy|guard/,
      ),
    ).toEqual([]);
    expect(among(bytes, /^sdk\/gate\//)).not.toEqual([]);
    expect(sumOf(bytes)).toBeLessThan(15_000);
  });

  it('the interface brings no notice and no language but English', async () => {
    const bytes = await loadedAtOnce(`import { mountConsent } from '@avow/ui'; console.log(mountConsent);`);
    expect(
      among(bytes, /notice\/(?!mount-notice)|languages\/(?!en\.)|preferences\/fine|embed\/(?!watch)|^tools/),
    ).toEqual([]);
    expect(among(bytes, /^ui\//)).not.toEqual([]);
  });

  it('the check would see a whole package', async () => {
    const bytes = await loadedAtOnce(`import * as all from '@avow/sdk/services'; console.log(all);`);
    expect(among(bytes, /catalogue/).length).toBeGreaterThan(20);
  });
});
