import { attempt } from '../choices/announce.js';
import type { TcfCall, TcfWindow } from './stub.js';
import type { VendorList } from './vendor-list.js';

/**
 * Puts the list that this site has before the library's API, which would fetch others by itself and let what fails there
 * reach the page. `getVendorList` gives the list in use, and nothing for any other version.
 */
export function answerVendorList(load: () => Promise<VendorList>): void {
  const page = window as TcfWindow;
  const library = page.__tcfapi;
  page.__tcfapi = (...call: TcfCall) => {
    const [command, version, told, ...parameters] = call;
    // Without a callback there is nobody to answer.
    if (typeof told !== 'function') return;
    // One listener that fails must not keep the others from hearing.
    const callback = (value: unknown, success: boolean): void => attempt(() => told(value, success));
    if (command !== 'getVendorList' || Number(version ?? 2) !== 2) {
      library?.(command, version, callback, ...parameters);
      return;
    }
    load()
      .then((list) => {
        const wanted = parameters[0] ?? 'LATEST';
        if (wanted !== 'LATEST' && Number(wanted) !== list.vendorListVersion)
          throw new Error('another version');
        return structuredClone(list);
      })
      .then(
        (list) => callback(list, true),
        () => callback(null, false),
      );
  };
}
