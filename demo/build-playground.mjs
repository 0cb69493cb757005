// Makes demo/dist/static: the playground as plain files that any server of files can give out, with the built avow.js.
import { cpSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const from = (path) => fileURLToPath(new URL(path, import.meta.url));

const languages = readdirSync(from('../packages/ui/src/locales/languages'))
  .map((file) => file.replace('.ts', ''))
  .filter((name) => !name.startsWith('notice-'));

await build({
  entryPoints: {
    'playground/playground': from('src/playground/main.tsx'),
    'playground/frame': from('src/playground/frame/frame.ts'),
  },
  outdir: from('dist/static'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: {
    AVOW_LANGUAGES: JSON.stringify(languages),
    'process.env.NODE_ENV': '"production"',
  },
  logLevel: 'warning',
});

for (const [source, target] of [
  ['src/playground/playground.html', 'playground.html'],
  ['src/playground/playground.css', 'playground/playground.css'],
  ['src/playground/icon.svg', 'playground/icon.svg'],
  ['src/playground/frame/frame.html', 'playground/frame.html'],
  ['src/playground/frame/frame.css', 'playground/frame.css'],
  ['../dist/cdn', 'avow'],
])
  cpSync(from(source), from(`dist/static/${target}`), { recursive: true });
