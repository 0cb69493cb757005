/** Privacy signals of the browser that a receipt records: Global Privacy Control (W3C GPC, section 3). */
export const readSignals = (): Record<string, boolean> =>
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl ? { gpc: true } : {};
