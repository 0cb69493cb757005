/** Whether the browser signals Global Privacy Control (W3C GPC, section 3). */
export const hasGpc = (): boolean => !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
