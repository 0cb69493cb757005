/** Whether the browser signals Global Privacy Control (W3C GPC, section 3). */
export const hasGpc = (): boolean => !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;

/** Whether the browser signals Do Not Track (W3C Tracking Preference Expression, section 5.3, a retired standard). */
export const hasDoNotTrack = (): boolean => navigator.doNotTrack === '1';
