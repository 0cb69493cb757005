import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a test saw of a vendor; `scripts/vendor-matrix.mjs` makes `docs/vendors.md` of it. */
export interface VendorResult {
  readonly id: string;
  /** `client`: the vendor's own code; `loader`: its npm package, whose remote script is a stand-in; `recorder`: neither. */
  readonly proof: 'client' | 'loader' | 'recorder';
  /** The npm package. */
  readonly npm?: string;
  /** Requests and stored names before any choice. */
  readonly before: { readonly requests: number; readonly stored: readonly string[] };
  readonly granted: {
    readonly requests: number;
    readonly stored: readonly string[];
    readonly calls?: readonly unknown[];
  };
  /** Once told and settled, on the same page. */
  readonly withdrawn: {
    readonly requests: number;
    readonly stored: readonly string[];
    readonly calls?: readonly unknown[];
    /** Whether only the reload that the note offers stops it. */
    readonly reload: boolean;
  };
  readonly again: { readonly requests: number; readonly calls?: readonly unknown[] };
  /** On the page after a withdrawal and a reload. */
  readonly after: { readonly requests: number; readonly stored: readonly string[] };
}

const version = (npm: string): string =>
  JSON.parse(readFileSync(`${ROOT}/node_modules/${npm}/package.json`, 'utf8')).version;

export function writeResult(result: VendorResult): void {
  mkdirSync(`${ROOT}/.cache/vendors`, { recursive: true });
  const named = result.npm ? { ...result, npm: `${result.npm} ${version(result.npm)}` } : result;
  writeFileSync(`${ROOT}/.cache/vendors/${result.id}.json`, `${JSON.stringify(named, null, 2)}\n`);
}
