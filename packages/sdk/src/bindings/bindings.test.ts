// @vitest-environment node
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { createElement } from 'react';
import { renderToString as renderReact } from 'react-dom/server';
import { createComponent, renderToString as renderSolid } from 'solid-js/web';
import type { Component } from 'svelte';
import { render as renderSvelte } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { createSSRApp } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';
import { useConsent as useReact } from './react.js';
import { useConsent as useSolid } from './solid.js';
import { useConsent as useSvelte } from './svelte.js';
import { useConsent as useVue } from './vue.js';

/** Bytes of brotli 11 that a binding adds to an app which has its framework already. */
const LIMITS = { react: 500, vue: 580, svelte: 500, solid: 540, element: 500 };

describe('a binding', () => {
  it.each(Object.entries(LIMITS))('%s is small: at most %i bytes', async (name, limit) => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
      bundle: true,
      minify: true,
      format: 'esm',
      packages: 'external',
      write: false,
    });
    const bytes = brotliCompressSync(outputFiles[0]?.contents ?? '').length;
    expect(bytes).toBeGreaterThan(100);
    expect(bytes).toBeLessThanOrEqual(limit);
  });

  it.each<[string, () => unknown]>([
    [
      'react',
      () =>
        renderReact(
          createElement(() => {
            useReact();
            return null;
          }),
        ),
    ],
    ['vue', () => renderVue(createSSRApp({ setup: () => useVue() && (() => []) }))],
    ['svelte', () => renderSvelte((() => void useSvelte()) as unknown as Component).body],
    [
      'solid',
      () =>
        renderSolid(() =>
          createComponent(() => {
            useSolid();
            return null;
          }, {}),
        ),
    ],
  ])('%s says what is missing where no consent is provided', async (_, render) => {
    await expect(async () => render()).rejects.toThrow(/no consent is provided: (put|call) .*consent/);
  });
});
