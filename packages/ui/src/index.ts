export { type MountOptions, mountConsent } from './mount.js';
