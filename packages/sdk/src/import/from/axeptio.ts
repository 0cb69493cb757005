import { attempt } from '../../choices/announce.js';
import type { Consent } from '../../consent.js';
import { booleans, fields, jsonObject, seconds } from '../decode.js';
import { importChoices } from '../import-choices.js';
import type { Importer } from '../importer.js';

type Listener = (choices: unknown) => void;
type Queued = (axeptio: { on(event: string, listener: Listener): void }) => void;

/**
 * Axeptio: a JSON cookie of true or false for each vendor, with its date and whether the visitor completed it. Pages
 * wait for it by `_axcb.push((axeptio) => axeptio.on('cookies:complete', (choices) => …))`, which is answered.
 */
export const axeptio: Importer = {
  name: 'axeptio',
  cookie: 'axeptio_cookies',
  alsoStores: ['axeptio_all_vendors', 'axeptio_authorized_vendors'],
  read(store, cookie) {
    const record = jsonObject(store.cookie(cookie));
    if (record?.$$completed !== true) return undefined;
    const choices = booleans(record);
    for (const name of choices.keys()) if (name.startsWith('$$')) choices.delete(name);
    const { identifier } = fields(record.$$cookiesVersion);
    return {
      choices,
      time: seconds(record.$$date),
      version: typeof identifier === 'string' ? identifier : undefined,
    };
  },
  answer(consent, granted) {
    const choices = new Proxy({}, { get: (_, name) => typeof name === 'string' && granted(name) });
    const run = (queued: Queued): void =>
      attempt(() =>
        queued({
          on(event, listener) {
            if (event !== 'cookies:complete') return;
            const tell = (): void => {
              if (consent.$status.get() === 'decided') attempt(() => listener(choices));
            };
            tell();
            consent.$choices.listen(tell);
          },
        }),
      );
    const page = window as { _axcb?: unknown };
    const waiting = Array.isArray(page._axcb) ? (page._axcb as Queued[]) : [];
    page._axcb = { push: run };
    waiting.forEach(run);
  },
};

/** What `avow.js` calls for the part `import-axeptio`. */
export default (consent: Consent): unknown => importChoices(consent, axeptio);
