import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transform } from 'esbuild';
import { compile as compileSvelte } from 'svelte/compiler';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { compileScript, compileTemplate, parse } from 'vue/compiler-sfc';
import { type Block, inLanguages, placeOf, root } from './blocks.js';
import { given } from './given.js';

/** Documented code is compiled as a reader would: strictly, and by the types that the packages publish. */

const folder = join(root, `.cache/documented-code-${process.pid}`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const POLICY = `import type { Policy } from '@avow/sdk';\nexport declare const policy: Policy;\n`;

/** A reader's own module that a page imports, and what a bundler and a vendor's package would bring. */
const STATS = 'export const startStats = (): void => {};\n';
const AROUND = `declare module 'posthog-js' {
  interface Client {
    init(key: string, options: object): void;
    has_opted_out_capturing(): boolean;
    opt_in_capturing(): void;
    opt_out_capturing(): void;
  }
  const client: Client;
  export default client;
}
interface ImportMeta { readonly env: { readonly DEV: boolean } }
`;

/** The code as a module, line by line: what it takes for granted comes first, code that returns is the body of a handler. */
function moduleOf(block: Block): string {
  const { code } = block;
  if (!/^return /m.test(code)) return `${given(block)}${code}\nexport {};\n`;
  const [, imports = '', body = ''] = /^((?:import [^;]*;\n)*)(.*)$/s.exec(code) ?? [];
  return `${given(block)}${imports}async function handle() {${body}}\nvoid handle;\nexport {};\n`;
}

/** In JavaScript nobody gives types, and a text in an object is any text. */
const ONLY_OF_TYPES = (code: number): boolean => (code >= 7000 && code < 7100) || code === 2345;

/** What TypeScript says of the files, with the place of each fault. */
function faultsIn(files: readonly string[], place: (path: string, line: number) => string): string[] {
  const program = ts.createProgram([...files], {
    noEmit: true,
    strict: true,
    allowJs: true,
    checkJs: true,
    skipLibCheck: true,
    resolveJsonModule: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ code, file }) => !(file?.fileName.endsWith('.js') && ONLY_OF_TYPES(code)))
    .map(({ file, start = 0, messageText }) => {
      const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
      return `${place(file?.fileName ?? '', line)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
}

const typed = inLanguages('ts', 'tsx', 'js').map((block) => ({
  block,
  path: join(folder, block.page.replace(/\W/g, '-'), block.file ?? `line-${block.line}.${block.language}`),
}));

const placeIn = (path: string, line: number): string => {
  const found = typed.find((one) => one.path === path);
  return found ? `${found.block.page}:${found.block.line + line}` : `${path}:${line + 1}`;
};

it('the documented TypeScript and JavaScript compiles', () => {
  mkdirSync(folder, { recursive: true });
  const around = join(folder, 'around.d.ts');
  writeFileSync(around, AROUND);
  cpSync(join(root, 'demo/policy.json'), join(folder, 'policy.json'));
  for (const { block, path } of typed) {
    const place = dirname(path);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'policy.ts'), POLICY);
    writeFileSync(join(place, 'stats.ts'), STATS);
    writeFileSync(path, moduleOf(block));
  }
  const paths = typed.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.length).toBeGreaterThan(50);
  // One program for all pages, since most of its time goes to the types of others.
  expect(faultsIn([around, ...paths], placeIn)).toEqual([]);
}, 240_000);

describe('components', () => {
  it.each(inLanguages('svelte', 'jsx', 'vue').map((block) => [placeOf(block), block] as const))(
    '%s compiles',
    async (_, { language, code }) => {
      if (language === 'svelte') compileSvelte(code, { generate: 'server' });
      else if (language === 'jsx') await transform(code, { loader: 'jsx' });
      else compileVue(code);
    },
  );
});

function compileVue(code: string): void {
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
