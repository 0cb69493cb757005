import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const page = readFileSync(`${root}docs/architecture.md`, 'utf8');
const sectionOf = (name: string): string =>
  page.split('\n## ').find((section) => section.startsWith(`packages/${name}/src\n`)) ?? '';

const foldersOf = (name: string): string[] =>
  readdirSync(`${root}packages/${name}/src`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

describe('the architecture page', () => {
  it.each(['sdk', 'ui', 'receiver', 'tools'])(
    'names every folder of packages/%s, and none that is gone',
    (name) => {
      const section = sectionOf(name);
      const folders = foldersOf(name);
      const isNamed = (folder: string) =>
        section.includes(`\`${folder}/\``) ||
        (name === 'tools' && new RegExp(`\\b${folder}\``).test(section));
      expect(folders.filter((folder) => !isNamed(folder))).toEqual([]);
      const named = [...section.matchAll(/`([a-z-]+)\/`/g)].map(([, folder]) => folder as string);
      expect(named.filter((folder) => !folders.includes(folder))).toEqual([]);
    },
  );
});
