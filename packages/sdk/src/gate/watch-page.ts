/** Calls `look` whenever elements come onto the page, and when parsing has ended, until `ending` aborts. */
export function watchPage(look: (records: readonly MutationRecord[]) => void, ending: AbortController): void {
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener('readystatechange', () => look([]), ending);
  ending.signal.onabort = () => observer.disconnect();
}
