/** Says what is wrong with an embed's mark-up, as the core says its own faults. */
export function report(error: unknown): void {
  console.error('avow', 'embed', error);
  document.dispatchEvent(
    new CustomEvent('avow:error', { detail: { code: 'embed', message: String(error) } }),
  );
}
