import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyError, parsePolicy } from '@avow/sdk/policy';
import { completePolicy, NamedServicesError } from '@avow/sdk/services';
import { Ajv } from 'ajv';
import { root } from './blocks.js';

/** For tests: what documented JSON is as a policy, or as the part of one that a page shows. */

export type Fields = Record<string, unknown>;

/** A policy for pages that show a part of one. */
export const BASE = {
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
  purposes: [
    { id: 'essential', name: 'Running this site', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Audience measurement' },
    { id: 'ads', name: 'Advertising' },
    { id: 'media', name: 'Maps and videos' },
  ],
};

const schema = JSON.parse(readFileSync(join(root, 'packages/sdk/policy.schema.json'), 'utf8')) as object;
const fits = new Ajv({ strict: false, allErrors: true }).compile(schema);

/** The text as JSON; a field or two without braces are as pages show a part of an object. */
export const read = (code: string): Fields => JSON.parse(/^\s*"/.test(code) ? `{${code}}` : code) as Fields;

const isService = ({ id, purposes }: Fields): boolean => id !== undefined && purposes !== undefined;

/** What is wrong with it, as a policy or as a part of one. */
export function faultsIn(told: Fields): string[] {
  const policy: Fields = { ...BASE, ...(isService(told) ? { services: [told] } : told) };
  const found = fits(policy)
    ? []
    : (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  try {
    parsePolicy(completePolicy(policy as never));
  } catch (error) {
    if (!(error instanceof PolicyError || error instanceof NamedServicesError)) throw error;
    found.push(error.message);
  }
  return found;
}
