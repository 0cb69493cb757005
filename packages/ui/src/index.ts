// The default is what `avow.js` calls when something must be shown.
export { type MountOptions, mountConsent, mountConsent as default } from './mount.js';
