import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { minify as minifyByTerser } from 'terser';
import { minify as minifyByUglify } from 'uglify-js';

// What the bundles of `rollup.config.mjs` are made with: compiling, stand-ins, style sheets, short names, the manifest.

export const folder = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Types are compiled by the package's own tsconfig; `@avow/*` comes from what was built before. */
export const compile = (name, options = {}) =>
  typescript({
    tsconfig: `packages/${name}/tsconfig.build.json`,
    compilerOptions: { noEmit: false, paths: {}, ...options },
    noEmitOnError: true,
  });

/** Files for script tags carry smaller stand-ins; see the files. */
const standIn = (pattern, path) => ({
  name: 'stand-in',
  resolveId: { order: 'pre', handler: (source) => (pattern.test(source) ? folder(path) : null) },
});

/** For nanostores, in `avow.js`. */
export const scriptTagStore = standIn(
  /^\.\.?\/choices\/store\.js$/,
  'packages/sdk/src/choices/script-tag-store.ts',
);

/** For the table of languages, in the interface. */
export const languageStandIn = standIn(
  /\/load-texts\.js$/,
  'packages/ui/src/locales/script-tag-load-texts.ts',
);

/** Style sheets are written readable, in template literals tagged `css`, and shipped without white space. */
export function css() {
  return {
    name: 'css',
    transform: {
      order: 'pre',
      handler: (code, id) =>
        id.endsWith('.css.ts') ? code.replace(/`([^`]*)`/g, (_, sheet) => `\`${minifyCss(sheet)}\``) : null,
    },
  };
}

const minifyCss = (sheet) =>
  sheet
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/ !/g, '!')
    .replace(/;}/g, '}')
    .trim();

const MINIFY = {
  ecma: 2020,
  module: true,
  compress: {
    passes: 3,
    unsafe: true,
    unsafe_arrows: true,
    keep_fargs: false,
    global_defs: { 'process.env.NODE_ENV': 'production' },
  },
  format: { comments: false },
};
export const minify = terser(MINIFY);

/**
 * Where each byte counts: uglify-js shortens once more what terser leaves, and short names begin with the letters that
 * pack best, in an order found by trying. Both read the code as a module, which has no names in common with the page.
 */
const minifyWith = (letters, compress = {}) => ({
  name: 'minify-with',
  async renderChunk(code) {
    const shorter = await minifyByTerser(code, {
      ...MINIFY,
      compress: { ...MINIFY.compress, ...compress },
      mangle: false,
    });
    const shortest = minifyByUglify(shorter.code, {
      module: true,
      compress: { passes: 3, keep_fargs: false },
      mangle: false,
    });
    if (shortest.error) throw shortest.error;
    const named = await minifyByTerser(shortest.code, {
      ...MINIFY,
      compress: false,
      mangle: { nth_identifier: { get: (index) => nameOf(index, letters) } },
    });
    return named.code;
  },
});

function nameOf(index, letters) {
  let name = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / letters.length) - 1)
    name += letters[rest % letters.length];
  return name;
}

export const minifyCore = minifyWith('itosdlrugAbkMTSLjfnqhUwvxeZcmVzaW$BDEKOQXGNIPpyFCRYHJ_', {
  // Declarations come together.
  hoist_funs: true,
});
export const minifyInterface = minifyWith('hkfpxsSwrZduXvg$AMzRlntoVjyOeHaKJDNQFUCbiIEcmGB_WqLPTY');

/** Makes a module without imports a classic script that leaves no name on the page. */
export const enclose = {
  name: 'enclose',
  renderChunk: (code) => `(()=>{${code.trimEnd().replace(/;$/, '')}})()`,
};

/** Writes `manifest.json`: size, brotli size and integrity (W3C SRI) of every file for script tags. */
export function manifest(files) {
  return {
    name: 'manifest',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        // A line break at the end costs up to two bytes when packed.
        const { fileName } = chunk;
        const code = chunk.code.trimEnd();
        chunk.code = code;
        files[fileName] = {
          bytes: Buffer.byteLength(code),
          brotli: brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
          integrity: `sha384-${createHash('sha384').update(code).digest('base64')}`,
        };
      }
      const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
      this.emitFile({
        type: 'asset',
        fileName: 'manifest.json',
        source: `${JSON.stringify(sorted, null, 2)}\n`,
      });
    },
  };
}
