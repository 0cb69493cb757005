import { mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { createElement } from 'react';
import { renderToString as renderReact } from 'react-dom/server';
import { compile } from 'svelte/compiler';
import { createSSRApp, h } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';

/**
 * Pages of React, Vue and Svelte: what their servers send, and the script that hydrates it in the browser, in
 * development, where each of them warns of a mismatch. `rerender()` renders it again with another state.
 */

const INLINE = "note('inline')";
const SCRIPT = { type: 'text/plain', 'data-consent': 'analytics' };

/** Tells of warnings as part of the run log. */
const TELL = `for (const level of ['error', 'warn']) { const native = console[level]; console[level] = (...all) => { if (!/^(avow|AVOW)/.test(String(all[0]))) note(level + ': ' + all.join(' ').slice(0, 300)); native(...all); }; }`;

const REACT = `${TELL}
import { createElement as h, useState, useEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
function App() {
  const [count, set] = useState(0);
  window.rerender = () => set((c) => c + 1);
  useEffect(() => note(count ? 'rerendered' : 'hydrated'), [count]);
  return h('main', { title: 'state ' + count },
    h('script', { type: 'text/plain', 'data-consent': 'analytics', dangerouslySetInnerHTML: { __html: ${JSON.stringify(INLINE)} } }),
    h('script', { type: 'text/plain', 'data-consent': 'analytics', src: '/s/external' }),
    h('p', null, 'count ' + count));
}
hydrateRoot(document.getElementById('root'), h(App));`;

const VUE = `${TELL}
import { createSSRApp, h, ref, onMounted, onUpdated } from 'vue';
createSSRApp({ setup() {
  const count = ref(0);
  window.rerender = () => { count.value++; };
  onMounted(() => note('hydrated'));
  onUpdated(() => note('rerendered'));
  return () => h('main', { title: 'state ' + count.value }, [
    h('script', { type: 'text/plain', 'data-consent': 'analytics', innerHTML: ${JSON.stringify(INLINE)} }),
    h('script', { type: 'text/plain', 'data-consent': 'analytics', src: '/s/external' }),
    h('p', 'count ' + count.value)]);
} }).mount('#root');`;

/** In Svelte a script inside an element is an element as any other. */
const SVELTE_APP = `<script>
let count = $state(0);
$effect(() => { window.rerender = () => { count++; }; });
$effect(() => note(count ? 'rerendered' : 'hydrated'));
</script>
<main title={'state ' + count}><script type="text/plain" data-consent="analytics">${INLINE}</script><script type="text/plain" data-consent="analytics" src="/s/external"></script><p>count {count}</p></main>`;

const SVELTE = `${TELL}
import { hydrate } from 'svelte';
import App from 'app.svelte';
hydrate(App, { target: document.getElementById('root') });`;

const compileSvelte = (generate: 'client' | 'server'): Plugin => ({
  name: 'svelte',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^app\.svelte$/ }, ({ path }) => ({ path, namespace: 'app' }));
    onLoad({ filter: /.*/, namespace: 'app' }, () => ({
      contents: compile(SVELTE_APP, { generate, dev: generate === 'client', filename: 'app.svelte' }).js.code,
      resolveDir: process.cwd(),
    }));
  },
});

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'silent',
    conditions: ['browser', 'development'],
    plugins: [compileSvelte('client')],
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
  });
  return outputFiles[0]?.text ?? '';
}

/** Scripts at `/lib/NAME.js`. */
export async function buildLibraries(): Promise<Record<string, string>> {
  const [react = '', vue = '', svelte = ''] = await Promise.all([REACT, VUE, SVELTE].map(bundle));
  return { 'react.js': react, 'vue.js': vue, 'svelte.js': svelte, 'm.js': 'export default 1' };
}

/** Svelte's server runs compiled code, with the packages as Node finds them. */
async function renderSvelte(): Promise<string> {
  mkdirSync('.cache', { recursive: true });
  const outfile = `.cache/conformance-svelte-${process.pid}.mjs`;
  await build({
    stdin: {
      contents:
        "import { render } from 'svelte/server'; import App from 'app.svelte'; export const body = render(App, { props: {} }).body;",
      resolveDir: process.cwd(),
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
    plugins: [compileSvelte('server')],
    outfile,
  });
  const { body } = (await import(pathToFileURL(outfile).href)) as { body: string };
  return body;
}

/** What the server of each framework sends, by name. */
export async function renderFrameworks(): Promise<Record<string, string>> {
  const react = renderReact(
    createElement(
      'main',
      { title: 'state 0' },
      createElement('script', { ...SCRIPT, dangerouslySetInnerHTML: { __html: INLINE } }),
      createElement('script', { ...SCRIPT, src: '/s/external' }),
      createElement('p', null, 'count 0'),
    ),
  );
  const vue = await renderVue(
    createSSRApp(() =>
      h('main', { title: 'state 0' }, [
        h('script', { ...SCRIPT, innerHTML: INLINE }),
        h('script', { ...SCRIPT, src: '/s/external' }),
        h('p', 'count 0'),
      ]),
    ),
  );
  const svelte = await renderSvelte();
  return {
    react: `<div id="root">${react}</div>`,
    vue: `<div id="root">${vue}</div>`,
    svelte: `<div id="root">${svelte}</div>`,
  };
}
