/** Dispatches `avow:NAME` on the document. */
export const announce = (name: string, detail?: unknown): void => {
  document.dispatchEvent(new CustomEvent(`avow:${name}`, { detail }));
};

/** Reports a fault without throwing: `avow:error` and the console. */
export const fault = (code: string, message: unknown): void => {
  console.error('avow', code, message);
  announce('error', { code, message: String(message) });
};

/** Does something that the page can make fail; a failure is reported and stops nothing else. */
export const attempt = (work: () => void): void => {
  try {
    work();
  } catch (error) {
    fault('page', error);
  }
};
