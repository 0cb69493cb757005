// Bundles the demo: each vendor's client in a file of its own, the panel, and the server. Types are checked
// by `npm run check`; here they are only erased, so that `npm run demo` starts soon.
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));

const eraseTypes = {
  name: 'erase-types',
  resolveId(source, importer) {
    if (!importer?.endsWith('.ts') || !source.startsWith('.')) return null;
    const file = resolve(dirname(importer), source.replace(/\.js$/, '.ts'));
    return existsSync(file) ? file : null;
  },
  transform(code, id) {
    if (!id.endsWith('.ts')) return null;
    const { outputText, sourceMapText } = ts.transpileModule(code, {
      fileName: id,
      compilerOptions: { target: 'ES2022', module: 'ESNext', verbatimModuleSyntax: true, sourceMap: true },
    });
    return { code: outputText, map: sourceMapText };
  },
};

const forBrowser = (input, file) => ({
  input: resolve(here, 'src', input),
  output: { file: resolve(here, 'dist', file), format: 'iife', inlineDynamicImports: true },
  plugins: [eraseTypes, nodeResolve({ browser: true }), commonjs()],
  // The vendors' packages are bundled as they are published; their circular imports are theirs to mend.
  onwarn(warning, warn) {
    if (!/node_modules/.test(String(warning.loc?.file ?? warning.ids?.[0] ?? warning.id))) warn(warning);
  },
});

const vendors = ['posthog', 'mixpanel', 'snowplow', 'amplitude', 'ads', 'chat'];

export default [
  ...vendors.map((vendor) => forBrowser(`vendors/${vendor}.ts`, `vendors/${vendor}.js`)),
  forBrowser('panel.ts', 'panel.js'),
  forBrowser('verify.ts', 'verify.js'),
  {
    input: resolve(here, 'src/server/start.ts'),
    output: { file: resolve(here, 'dist/start.js'), format: 'es' },
    external: (id) => !/^[./]/.test(id),
    plugins: [eraseTypes],
  },
];
