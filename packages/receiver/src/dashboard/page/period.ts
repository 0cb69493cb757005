import { fieldText } from './element.js';

/** Period and environment, which rates, register and export share. */
export const period = (): Record<string, string> => ({
  from: fieldText('from'),
  to: fieldText('to'),
  env: fieldText('env'),
});
