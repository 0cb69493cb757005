import { build } from 'esbuild';
import { createElement } from 'react';
import { renderToString as renderReact } from 'react-dom/server';
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

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'silent',
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
  const [react, vue] = await Promise.all([bundle(REACT), bundle(VUE)]);
  return { 'react.js': react ?? '', 'vue.js': vue ?? '', 'm.js': 'export default 1' };
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
  return { react: `<div id="root">${react}</div>`, vue: `<div id="root">${vue}</div>` };
}
