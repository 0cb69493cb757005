import { startAccess } from './access.js';
import { startAudit } from './audit.js';
import { startDownload } from './download.js';
import { startLog } from './log.js';
import { startRates } from './rates.js';
import { startRegister } from './register.js';
import { startSearch } from './search.js';
import { startSubject } from './subject.js';

/**
 * The dashboard in the browser. The receiver serves this folder's modules as they are; where there is no document, as
 * in the receiver itself, they do nothing but say where they lie.
 */
export const pageUrl = new URL(import.meta.url);

if (typeof document !== 'undefined') {
  startRates();
  startSearch();
  startSubject();
  startLog();
  startRegister();
  startDownload();
  startAudit();
  startAccess();
}
