/** Calls `open` when the visitor activates an element marked `data-consent-open`. */
export function watchOpenLinks(open: (view: 'preferences' | 'notice') => void): () => void {
  const onClick = (event: Event): void => {
    const link = (event.target as Element).closest<HTMLElement>('[data-consent-open]');
    if (!link) return;
    event.preventDefault();
    open(link.dataset.consentOpen === 'notice' ? 'notice' : 'preferences');
  };
  document.addEventListener('click', onClick);
  return () => document.removeEventListener('click', onClick);
}
