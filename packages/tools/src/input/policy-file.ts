import type { Policy } from '@avow/sdk';
import { PolicyError, parsePolicy } from '@avow/sdk/policy';
import { withCatalogue } from '../known/catalogue.js';
import { InputError } from './input-error.js';
import { loadInput } from './load.js';

/** Checks the text of a policy, and completes services that it only names from the catalogue. @throws {InputError} that names every fault, its place and how to mend it */
export function policyIn(json: string, source: string): Policy {
  try {
    return withCatalogue(parsePolicy(json));
  } catch (error) {
    if (error instanceof PolicyError) throw new InputError(`${source} cannot be used:\n${error.message}`);
    throw error;
  }
}

/** Reads a policy from a file, an address, or standard input (`-`). @throws {InputError} */
export async function readPolicy(where: string): Promise<Policy> {
  const text = new TextDecoder().decode(await loadInput(where, 'The policy'));
  return policyIn(text, where === '-' ? 'Standard input' : where);
}
