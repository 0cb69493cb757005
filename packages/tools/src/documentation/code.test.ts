import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { compile as compileSvelte } from 'svelte/compiler';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { compileScript, compileTemplate, parse } from 'vue/compiler-sfc';

/** The code of these pages is compiled as a reader would: by the packages' own types, strictly. */

const PAGES = ['frameworks', 'servers', 'places'];

const root = fileURLToPath(new URL('../../../', import.meta.url));
const source = (path: string): string[] => [join(root, 'packages', path)];
const folder = join(root, `.cache/documented-code-${process.pid}`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Block {
  readonly language: string;
  /** Blocks with a file name can import each other. */
  readonly file: string | undefined;
  readonly code: string;
}

const blocksOf = (page: string): Block[] =>
  [
    ...readFileSync(join(root, `docs/${page}.md`), 'utf8').matchAll(
      /^```(\w+)(?: file=(\S+))?\n(.*?)^```$/gms,
    ),
  ].map(([, language = '', file, code = '']) => ({ language, file, code }));

const POLICY = `import type { Policy } from '@avow/sdk';\nexport declare const policy: Policy;\n`;

/** What TypeScript says of the files, with the place of each fault. */
function faultsIn(files: readonly string[]): string[] {
  const program = ts.createProgram([...files], {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    paths: {
      '@avow/sdk': source('sdk/src/index.ts'),
      '@avow/sdk/server': source('sdk/src/server/server.ts'),
      '@avow/sdk/frame': source('sdk/src/places/frame.ts'),
      '@avow/sdk/without-cookies': source('sdk/src/places/without-cookies.ts'),
      '@avow/sdk/*': source('sdk/src/bindings/*.ts'),
      '@avow/receiver': source('receiver/src/index.ts'),
    },
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName.split('/').at(-1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
}

/** One program for all pages, since most of its time goes to the types of others; the pages share no file. */
const typed = PAGES.flatMap((page) => {
  const place = join(folder, page);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'policy.ts'), POLICY);
  return blocksOf(page)
    .filter(({ language }) => /^tsx?$/.test(language))
    .map(({ file, code }) => {
      const path = join(place, file ?? 'a-block-needs-file=NAME.ts');
      // Each file is a module, also one that imports nothing.
      writeFileSync(path, `${code}\nexport {};\n`);
      return path;
    });
});

it('the documented TypeScript compiles', () => {
  expect(new Set(typed).size).toBe(typed.length);
  expect(typed.length).toBeGreaterThan(15);
  expect(faultsIn(typed)).toEqual([]);
}, 180_000);

describe.each(PAGES)('docs/%s.md', (page) => {
  it('has components that compile', async () => {
    for (const { language, code } of blocksOf(page)) {
      if (language === 'svelte') compileSvelte(code, { generate: 'server' });
      if (language === 'jsx') await transform(code, { loader: 'jsx' });
      if (language !== 'vue') continue;
      const { descriptor, errors } = parse(code);
      expect(errors).toEqual([]);
      const { bindings } = compileScript(descriptor, { id: 'x' });
      const made = compileTemplate({
        id: 'x',
        filename: 'x.vue',
        source: descriptor.template?.content ?? '',
        compilerOptions: { ...(bindings ? { bindingMetadata: bindings } : {}) },
      });
      expect(made.errors).toEqual([]);
    }
  });
});
