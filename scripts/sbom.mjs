import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';

// Writes dist/sbom/NAME.cdx.json (CycloneDX): what each package brings along, with versions, hashes and licences.
// It is read from an installation of the packed packages, since `npm sbom` leaves out of a workspace what hoisting moved.
await ensureInstalled();

const SHIPPED = ['sdk', 'ui', 'receiver', 'tools'];
const out = join(root, 'dist/sbom');
mkdirSync(out, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'avow-sbom-'));

function npm(args, cwd) {
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed: ${stderr || stdout}`);
  return stdout;
}

const packed = (name) => {
  const [{ filename }] = JSON.parse(
    npm(['pack', '--json', '--pack-destination', scratch], join(root, 'packages', name)),
  );
  return `file:${join(scratch, filename)}`;
};

try {
  const tarballs = new Map(SHIPPED.map((name) => [name, packed(name)]));
  for (const name of SHIPPED) {
    const {
      version,
      license,
      dependencies = {},
      peerDependencies = {},
    } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
    const ours = SHIPPED.filter(
      (other) => other === name || `@avow/${other}` in { ...dependencies, ...peerDependencies },
    );
    const folder = join(scratch, name);
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({
        name: `with-avow-${name}`,
        version,
        license,
        private: true,
        dependencies: Object.fromEntries(ours.map((other) => [`@avow/${other}`, tarballs.get(other)])),
      }),
    );
    npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
    const sbom = npm(['sbom', '--sbom-format', 'cyclonedx'], folder);
    writeFileSync(join(out, `${name}.cdx.json`), sbom);
    const licences = new Map();
    const { components } = JSON.parse(sbom);
    for (const { licenses = [] } of components) {
      const [{ license: named, expression } = {}] = licenses;
      const licence = expression ?? named?.id ?? named?.name ?? 'not stated';
      licences.set(licence, (licences.get(licence) ?? 0) + 1);
    }
    const counted = [...licences].map(([licence, count]) => `${licence} ${count}`).join(', ');
    console.log(`@avow/${name}: ${components.length} components; ${counted}`);
  }
} finally {
  rmSync(scratch, { recursive: true });
}
