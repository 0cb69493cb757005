/** The address of a webhook: HTTPS, or plain HTTP on this machine only, since receipts must not cross a network bare. */
export function parseTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url?.hostname ?? '');
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLoopback)) {
    throw new Error(
      `The webhook ${JSON.stringify(text)} must be an https:// address (http:// only for localhost).`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new Error('A webhook has no user or password in its address: its signature says who sends.');
  }
  url.hash = '';
  return url;
}
