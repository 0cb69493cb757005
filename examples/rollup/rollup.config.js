import { cpSync } from 'node:fs';
import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';

export default {
  input: 'src/main.js',
  output: { dir: 'dist', format: 'es' },
  plugins: [
    nodeResolve({ browser: true }),
    // Other bundlers do it by themselves; without it the browser knows no `process`.
    replace({ 'process.env.NODE_ENV': '"production"', preventAssignment: true }),
    { name: 'public', writeBundle: () => cpSync('public', 'dist', { recursive: true }) },
  ],
};
