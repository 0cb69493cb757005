/** Entry `@avow/sdk/gpp`: IAB GPP 1.1 on a page. Needs `@iabgpp/cmpapi`. Start the TCF first, where both run. */
export { startGpp } from './start-gpp.js';
export { stubGpp } from './stub.js';
