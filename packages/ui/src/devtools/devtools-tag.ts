/** Entry of `avow-devtools.js`, a classic script before the tag of `avow.js`. */
import { createInspector } from './inspector.js';

createInspector();
