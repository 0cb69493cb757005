/** Entry `@avow/sdk/tcf`: IAB TCF 2.3 on a page. Needs `@iabtechlabtcf/core` and `@iabtechlabtcf/cmpapi`. */
export { decodeAdditional } from './additional-consent.js';
export type { TcChoices } from './choose.js';
export { legalBasesOf } from './legal-bases.js';
export { startTcf } from './start-tcf.js';
export { stubTcf } from './stub.js';
export type { Tcf } from './tcf.js';
export type { StandardText, Vendor, VendorList } from './vendor-list.js';
