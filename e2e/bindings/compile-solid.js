import { readFileSync } from 'node:fs';
import { transformAsync } from '@babel/core';
import solid from 'babel-preset-solid';

/**
 * Solid's own compiler for mark-up; Babel comes without types.
 * @param {string} path
 * @param {'ssr' | 'dom'} generate
 * @returns {Promise<string>}
 */
export async function compileSolid(path, generate) {
  const made = await transformAsync(readFileSync(path, 'utf8'), {
    presets: [[solid, { generate, hydratable: true }]],
    configFile: false,
  });
  return made.code;
}
