import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** For tests: the code that readers are shown. */

export const root = fileURLToPath(new URL('../../../../', import.meta.url));

export interface Block {
  /** File of the page, from the root. */
  readonly page: string;
  /** Number of its first line. */
  readonly line: number;
  readonly language: string;
  /** Blocks with a file name can import each other. */
  readonly file: string | undefined;
  readonly code: string;
}

const inFolder = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);

/** Every page that readers are shown, from the root. */
export const PAGES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...inFolder('docs'),
  ...readdirSync(join(root, 'packages')).flatMap((name) => inFolder(`packages/${name}`)),
  ...inFolder('examples'),
  ...readdirSync(join(root, 'examples'))
    .filter((name) => existsSync(join(root, 'examples', name, 'README.md')))
    .map((name) => `examples/${name}/README.md`),
];

/** Blocks between fences, which a list may have moved to the right. */
const FENCED = /^( *)```(\w*)(?: file=(\S+))?\n(.*?)^\1```$/gms;

export const blocksOf = (page: string): Block[] => {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(FENCED)].map(
    ({ index, 1: indent = '', 2: language = '', 3: file, 4: code = '' }): Block => ({
      page,
      line: text.slice(0, index).split('\n').length + 1,
      language,
      file,
      code: indent ? code.replace(new RegExp(`^${indent}`, 'gm'), '') : code,
    }),
  );
  const fences = text.match(/^ *```/gm) ?? [];
  if (fences.length !== 2 * blocks.length) throw new Error(`${page} has a fence without its fellow`);
  return blocks;
};

export const BLOCKS: readonly Block[] = PAGES.flatMap(blocksOf);

export const inLanguages = (...languages: string[]): Block[] =>
  BLOCKS.filter(({ language }) => languages.includes(language));

/** Where a reader finds it. */
export const placeOf = ({ page, line }: Block): string => `${page}:${line}`;
