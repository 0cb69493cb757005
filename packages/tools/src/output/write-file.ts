import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError } from '../input/input-error.js';
import { explain } from '../input/load.js';

/** Writes a file, and its folder where it is missing. @throws {InputError} that names the option to change */
export async function writeOutput(option: string, file: string, content: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  } catch (error) {
    throw new InputError(
      `${file || 'The file without a name'} cannot be written: ${explain(error)}. Name another file with ${option}.`,
    );
  }
}
