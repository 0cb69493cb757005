import { replayEvents } from './replay.js';

/**
 * Entry of `avow-replay.js`. A listener is late when a gated script adds it while it runs; with `data-replay="all"` also
 * one of a module, which the browser does not name while it runs, or of what a gated script loads or does later.
 */
const all = (document.currentScript as HTMLScriptElement).dataset.replay === 'all';
replayEvents(() => all || document.currentScript?.getAttribute('data-consent') != null);
