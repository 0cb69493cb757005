import { readFileSync, writeFileSync } from 'node:fs';
import { root } from './ensure-installed.mjs';

// Writes into each package which repository it is made from, just before it is published: npm refuses provenance that
// names another one, and a fork or a mirror has its own. In a workflow GITHUB_REPOSITORY names it.

const { GITHUB_SERVER_URL = 'https://github.com', GITHUB_REPOSITORY } = process.env;
if (!/^[\w.-]+\/[\w.-]+$/.test(GITHUB_REPOSITORY ?? '')) {
  console.error('GITHUB_REPOSITORY=OWNER/NAME must say which repository signs the provenance.');
  process.exit(2);
}
for (const name of ['sdk', 'ui', 'receiver', 'tools']) {
  const file = `${root}/packages/${name}/package.json`;
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const repository = {
    type: 'git',
    url: `git+${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}.git`,
    directory: `packages/${name}`,
  };
  writeFileSync(file, `${JSON.stringify({ ...manifest, repository }, null, 2)}\n`);
}
