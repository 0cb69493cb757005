import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Finding } from '../packages/sdk/src/lint/rule.js';

/** The linter in one script, which any page can run: the page's own policies do not reach what a test evaluates. */

const ENTRY = fileURLToPath(new URL('../packages/sdk/src/lint/index.ts', import.meta.url));

let script: Promise<string> | undefined;
const bundled = (): Promise<string> => {
  script ??= build({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'avowLint',
    footer: { js: ';globalThis.avowLint = avowLint;' },
  }).then(({ outputFiles: [file] }) => file?.text ?? '');
  return script;
};

interface Evaluating {
  evaluate(code: string): Promise<unknown>;
}

/** Findings on the banner under a selector; Avow's own without one. */
export async function lintOn(
  page: Evaluating,
  selector?: string,
  purposes: readonly string[] = [],
): Promise<Finding[]> {
  await page.evaluate(`${await bundled()};0`);
  const root = selector ? `document.querySelector(${JSON.stringify(selector)})` : 'document';
  return (await page.evaluate(`avowLint.lintBanner(${root}, ${JSON.stringify({ purposes })})`)) as Finding[];
}
