/** Entry `@avow/ui/devtools`: an inspector for development; import it where your build drops it from production. */
export { createInspector, type Inspector } from './inspector.js';
export type { Overrides } from './override.js';
