import { cpSync } from 'node:fs';
import { build } from 'esbuild';

cpSync('public', 'dist', { recursive: true });
// Modules and splitting, so that what few visitors need is a file of its own.
await build({
  entryPoints: ['src/main.js'],
  outdir: 'dist',
  bundle: true,
  minify: true,
  format: 'esm',
  splitting: true,
});
