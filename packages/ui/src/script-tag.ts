/** Entry of `avow-ui.js`; the notice on a page of its own is the part `avow-notice.js`. */
export { mountConsent, mountConsent as default } from './mount.js';
