import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { startCluster } from './postgres.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the cluster all tests share; each makes a database of its own in it. */
    postgres: string;
  }
}

/** Starts one cluster before the tests and stops it after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster();
  project.provide('postgres', cluster.url);
  return cluster.stop;
}
