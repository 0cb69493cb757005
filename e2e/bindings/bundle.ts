import { mkdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RequestConsent } from '@avow/sdk/server';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileSolid } from './compile-solid.js';

/** Builds the page of one framework as an app would: a renderer for the server, and the script for the browser. */

const here = fileURLToPath(new URL('.', import.meta.url));
const cache = fileURLToPath(new URL('../../.cache/bindings/', import.meta.url));

type Side = 'server' | 'client';

interface Entry {
  /** Exports `render(options)`: the mark-up, or a promise of it. */
  readonly server: string;
  /** Exports `hydrate(root, options)`, which returns what unmounts. */
  readonly client: string;
}

export const FRAMEWORKS = {
  react: {
    server: `import { createElement } from 'react'; import { renderToString } from 'react-dom/server'; import { App } from './react.ts';
      export const render = (options) => renderToString(createElement(App, options));`,
    client: `import { createElement } from 'react'; import { hydrateRoot } from 'react-dom/client'; import { App } from './react.ts';
      export const hydrate = (root, options) => { const app = hydrateRoot(root, createElement(App, options)); return () => app.unmount(); };`,
  },
  vue: {
    server: `import { renderToString } from 'vue/server-renderer'; import { createApp } from './vue.ts';
      export const render = (options) => renderToString(createApp(options));`,
    client: `import { createApp } from './vue.ts';
      export const hydrate = (root, options) => { const app = createApp(options); app.mount(root); return () => app.unmount(); };`,
  },
  svelte: {
    server: `import { render as renderSvelte } from 'svelte/server'; import App from './app.svelte';
      export const render = (props) => renderSvelte(App, { props }).body;`,
    client: `import { hydrate as hydrateSvelte, unmount } from 'svelte'; import App from './app.svelte';
      export const hydrate = (target, props) => { const app = hydrateSvelte(App, { target, props }); return () => unmount(app); };`,
  },
  solid: {
    server: `import { createComponent, renderToString, generateHydrationScript } from 'solid-js/web'; import { App } from './solid.jsx';
      export const head = generateHydrationScript;
      export const render = (options) => renderToString(() => createComponent(App, options));`,
    client: `import { createComponent, hydrate as hydrateSolid } from 'solid-js/web'; import { App } from './solid.jsx';
      export const hydrate = (root, options) => hydrateSolid(() => createComponent(App, options), root);`,
  },
} satisfies Record<string, Entry>;

export type Framework = keyof typeof FRAMEWORKS;

/** Svelte and Solid compile their own mark-up. */
const compilers = (side: Side): Plugin => ({
  name: 'compilers',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, ({ path }) => ({
      contents: compile(readFileSync(path, 'utf8'), {
        generate: side,
        dev: side === 'client',
        filename: basename(path),
      }).js.code,
    }));
    onLoad({ filter: /\.jsx$/ }, async ({ path }) => ({
      contents: await compileSolid(path, side === 'server' ? 'ssr' : 'dom'),
    }));
  },
});

const options = (side: Side, contents: string): BuildOptions & { write: boolean } => ({
  stdin: { contents, resolveDir: here },
  bundle: true,
  write: false,
  logLevel: 'silent',
  define: {
    'process.env.NODE_ENV': '"development"',
    __VUE_OPTIONS_API__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
  },
  plugins: [compilers(side)],
});

export interface Renderer {
  render(options: { consent: RequestConsent }): string | Promise<string>;
  /** What the framework wants in the head. */
  head?(): string;
}

/** The server's part runs in Node with the packages as Node finds them. */
export async function buildServer(framework: Framework): Promise<Renderer> {
  mkdirSync(cache, { recursive: true });
  const outfile = `${cache}${framework}-${process.pid}.mjs`;
  await build({
    ...options('server', FRAMEWORKS[framework].server),
    packages: 'external',
    format: 'esm',
    platform: 'node',
    outfile,
    write: true,
  });
  return import(pathToFileURL(outfile).href);
}

/** The browser's part: makes the consent, hydrates, and leaves `consent` and `unmount` on the window for the test. */
export async function buildClient(framework: Framework): Promise<string> {
  const { outputFiles } = await build({
    ...options(
      'client',
      `${FRAMEWORKS[framework].client}
       import { createConsent } from '@avow/sdk'; import { parseConsent } from '@avow/sdk/server'; import { policy } from './policy.ts';
       window.consent = createConsent(policy);
       const initial = window.cached ? parseConsent('', policy) : undefined;
       window.unmount = hydrate(document.querySelector('#app'), { consent: window.consent, initial });`,
    ),
    conditions: ['browser', 'development'],
    format: 'iife',
  });
  return outputFiles?.[0]?.text ?? '';
}
