import { stubGpp } from './stub.js';

/** Entry of `avow-gpp-stub.js`, a script before any that may call `__gpp`. */
stubGpp();
