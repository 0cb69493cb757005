/**
 * Calls `look` whenever elements come onto the page, and when parsing has ended.
 * @returns stops it
 */
export function watchPage(look: (records: readonly MutationRecord[]) => void): () => void {
  const observer = new MutationObserver(look);
  const onState = (): void => look([]);
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener('readystatechange', onState);
  return () => {
    observer.disconnect();
    document.removeEventListener('readystatechange', onState);
  };
}
