export { type MountOptions, mountConsent } from './mount.js';
export { mountNotice } from './notice/mount-notice.js';
