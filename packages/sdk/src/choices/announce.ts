/** Dispatches `avow:NAME` on the document. */
export const announce = (name: string, detail?: unknown): void => {
  document.dispatchEvent(new CustomEvent(`avow:${name}`, { detail }));
};

/** Reports a fault without throwing: `avow:error` and the console. */
export const fault = (code: string, message: unknown): void => {
  console.error('avow', code, message);
  announce('error', { code, message: String(message) });
};
