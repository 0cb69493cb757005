import { readdirSync } from 'node:fs';
import nodeResolve from '@rollup/plugin-node-resolve';
import { leanPreact } from './packages/ui/lean-preact.mjs';
import {
  compile,
  css,
  enclose,
  folder,
  languageStandIn,
  manifest,
  minify,
  minifyCore,
  minifyInterface,
  scriptTagStore,
} from './scripts/bundle-plugins.mjs';

const isOwn = (id) => id.startsWith('.') || id.startsWith('/') || /^[A-Z]:\\/.test(id);

/** An npm package: ES modules as they are written, with their declarations. */
const npm = (name, ...inputs) => ({
  input: inputs.map((input) => `packages/${name}/src/${input}`),
  output: {
    dir: `packages/${name}/dist`,
    format: 'es',
    preserveModules: true,
    preserveModulesRoot: `packages/${name}/src`,
    // Rollup drops the directive of React's server components from the source.
    banner: ({ fileName }) => (fileName === 'bindings/react.js' ? "'use client';" : ''),
  },
  external: (id) => !isOwn(id),
  plugins: [
    css(),
    compile(name, {
      declaration: true,
      outDir: folder(`packages/${name}/dist`),
      rootDir: folder(`packages/${name}/src`),
    }),
  ],
});

const files = {};

/** A file for a script tag, one self-contained classic script. */
const tag = (file, input) => ({
  input: `packages/sdk/src/${input}`,
  output: { file: `dist/cdn/${file}`, format: 'es' },
  plugins: [scriptTagStore, nodeResolve(), compile('sdk'), minifyCore, enclose, manifest(files)],
});

/**
 * A part that `avow.js` loads when it is needed, as a module beside it. What a part rarely needs is a part of
 * its own, self-contained too: two copies of a line on disk cost less than exports in the part that all load.
 */
const part = (packageName, name, file, rare = [], more = undefined) => ({
  input: { [name]: `packages/${packageName}/src/${file}`, ...more },
  output: {
    dir: 'dist/cdn',
    format: 'es',
    entryFileNames: 'avow-[name].js',
    chunkFileNames: 'avow-[name].js',
    // All that the first entry needs stays in its own file, which the other entries import.
    ...(more && { manualChunks: { [name]: [`packages/${packageName}/src/${file}`] } }),
  },
  preserveEntrySignatures: 'allow-extension',
  external: rare.map((other) => `./avow-${other}.js`),
  plugins: [
    {
      name: 'rare-parts',
      resolveDynamicImport: (source) => {
        // A template of names is no string.
        const other =
          typeof source === 'string' &&
          rare.find(
            (known) =>
              source === `./${known}.js` || /^@avow\/(sdk|tools)$/.test(source.replace(`/${known}`, '')),
          );
        return other ? { id: `./avow-${other}.js`, external: true } : null;
      },
    },
    css(),
    languageStandIn,
    nodeResolve(),
    leanPreact(),
    compile(packageName),
    more ? minifyInterface : minify,
    manifest(files),
  ],
});

/** Tools that a site may come from; each is a part `import-NAME` and an entry of npm. */
const importers = readdirSync(folder('packages/sdk/src/import/from')).map((file) => file.replace('.ts', ''));

/** A part made of what the npm package was compiled to, so that a dozen of them cost the build no minute. */
const importPart = (name) => distPart(`import-${name}`, `import/from/${name}`);

const distPart = (name, file) => ({
  input: { [name]: `packages/sdk/dist/${file}.js` },
  output: { dir: 'dist/cdn', format: 'es', entryFileNames: 'avow-[name].js' },
  plugins: [minify, manifest(files)],
});

/** Vendors of the catalogue; each is a file `service-NAME` that the part `services` loads, and an entry of npm. */
const adapters = readdirSync(folder('packages/sdk/src/signals/catalogue'))
  .filter((file) => !/\.test\.ts$/.test(file))
  .map((file) => file.replace('.ts', ''));

/** Where the facts come from is for developers, not for visitors to download. */
const withoutSources = {
  name: 'without-sources',
  transform: (code) => code.replace(/,\s*sources: \[[^\]]*\]/, ''),
};

/** Adapters are made of what the npm package was compiled to, in one go. */
const adapterParts = {
  input: Object.fromEntries(
    adapters.map((name) => [`service-${name}`, `packages/sdk/dist/signals/catalogue/${name}.js`]),
  ),
  output: { dir: 'dist/cdn', format: 'es', entryFileNames: 'avow-[name].js' },
  plugins: [withoutSources, minify, manifest(files)],
};

/** Files of every language; English is built in, but for its notice. */
const languages = readdirSync(folder('packages/ui/src/locales/languages'))
  .map((file) => file.replace('.ts', ''))
  .filter((name) => name !== 'en');

/** Texts are made of what the npm package was compiled to, in one go. */
const languageParts = {
  input: Object.fromEntries(languages.map((name) => [name, `packages/ui/dist/locales/languages/${name}.js`])),
  output: { dir: 'dist/cdn', format: 'es', entryFileNames: 'avow-[name].js' },
  plugins: [minify, manifest(files)],
};

/** A classic script for a tag or a worker of its own, made of what the npm package was compiled to. */
const script = (name, file) => ({
  input: `packages/sdk/dist/${file}.js`,
  output: { file: `dist/cdn/avow-${name}.js`, format: 'iife' },
  plugins: [minify, manifest(files)],
});

/** The inspector: a classic script, since it has to come before `avow.js`; it loads the checkers of policies as parts. */
const inspector = {
  input: 'packages/ui/src/devtools/devtools-tag.ts',
  output: { file: 'dist/cdn/avow-devtools.js', format: 'iife' },
  external: /^\.\/avow-/,
  plugins: [
    {
      name: 'checkers',
      resolveDynamicImport: (source) => {
        const [, name] = /^@avow\/sdk\/(policy|lint)$/.exec(String(source)) ?? [];
        return name ? { id: `./avow-${name}.js`, external: true } : null;
      },
    },
    css(),
    nodeResolve(),
    compile('ui'),
    minify,
    manifest(files),
  ],
};

export default [
  npm(
    'sdk',
    'index.ts',
    'server/server.ts',
    'withdrawal/withdrawal.ts',
    'jurisdiction/index.ts',
    ...['react', 'vue', 'svelte', 'solid', 'element'].map((name) => `bindings/${name}.ts`),
    'policy/diff-policy.ts',
    'tcf/index.ts',
    'gpp/index.ts',
    'objections/do-not-track.ts',
    'places/frame.ts',
    'places/tabs.ts',
    'places/without-cookies.ts',
    'places/without-cookies-tag.ts',
    'places/shadow-roots.ts',
    'lint/index.ts',
    'test-kit/index.ts',
    'test-kit/cypress.ts',
    'import/import-choices.ts',
    'services/index.ts',
    ...adapters.map((name) => `signals/catalogue/${name}.ts`),
    ...importers.map((name) => `import/from/${name}.ts`),
    'guard/guard.ts',
    'guard/guard-tag.ts',
    'gate/replay-tag.ts',
    'service-worker/guard-requests.ts',
    'service-worker/worker-script.ts',
    ...['consent-mode', 'consent-mode-tag', 'shopify', 'wordpress'].map((name) => `platforms/${name}.ts`),
  ),
  npm('tools', 'index.ts', 'cli.ts', 'verify/in-page.ts'),
  npm(
    'ui',
    'index.ts',
    'notice/html.ts',
    'embed/embed.ts',
    'reopen/reopen.ts',
    'vendors/offer-vendors.ts',
    'devtools/index.ts',
    'locales/languages/en.ts',
  ),
  npm('receiver', 'index.ts', 'cli.ts'),
  tag('avow.js', 'script-tag.ts'),
  tag('avow-child.js', 'places/child-tag.ts'),
  tag('avow-tcf-stub.js', 'tcf/stub-tag.ts'),
  tag('avow-gpp-stub.js', 'gpp/stub-tag.ts'),
  part('sdk', 'scripts', 'gate/rare-scripts.ts'),
  part('sdk', 'receipts', 'receipts/receipts.ts', ['restart', 'unsigned']),
  part('sdk', 'restart', 'receipts/restart.ts'),
  part('sdk', 'unsigned', 'receipts/unsigned.ts'),
  part('sdk', 'policy', 'policy/parse-policy.ts'),
  part('sdk', 'lint', 'lint/warn.ts'),
  part('sdk', 'frame', 'places/offer-choices.ts'),
  part('sdk', 'tabs', 'places/tabs.ts'),
  part('sdk', 'shadow', 'places/shadow-roots.ts'),
  part('sdk', 'element', 'bindings/element.ts'),
  part('sdk', 'jurisdiction', 'jurisdiction/part.ts', ['time-zone']),
  part('sdk', 'gpp', 'gpp/part.ts'),
  part('sdk', 'signals', 'objections/part.ts'),
  part('sdk', 'time-zone', 'jurisdiction/time-zone.ts'),
  ...importers.map(importPart),
  part('sdk', 'services', 'services/part.ts'),
  adapterParts,
  ...['shopify', 'wordpress'].map((name) => distPart(name, `platforms/${name}`)),
  script('consent-mode', 'platforms/consent-mode-tag'),
  script('guard', 'guard/guard-tag'),
  script('replay', 'gate/replay-tag'),
  script('sw', 'service-worker/worker-script'),
  script('without-cookies', 'places/without-cookies-tag'),
  part('ui', 'ui', 'script-tag.ts', ['embed', 'policy', 'lint', 'jurisdiction', 'verify'], {
    notice: 'packages/ui/src/notice/notice.tsx',
  }),
  part('tools', 'verify', 'verify/in-page.ts'),
  part('ui', 'withdrawal', 'withdrawal/withdrawal-part.ts', ['reload-note']),
  part('ui', 'reload-note', 'withdrawal/reload-note.ts'),
  part('ui', 'reopen', 'reopen/reopen.ts'),
  inspector,
  languageParts,
  part('ui', 'tcf', 'vendors/tcf-part.ts', ['vendors']),
  part('ui', 'vendors', 'vendors/vendors.ts'),
  part('ui', 'embed', 'embed/embed.ts', ['templates']),
  part('ui', 'templates', 'embed/templates.ts'),
];
