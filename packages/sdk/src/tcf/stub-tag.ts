import { stubTcf } from './stub.js';

/** Entry of `avow-tcf-stub.js`, a script before any that may call `__tcfapi`. */
stubTcf();
