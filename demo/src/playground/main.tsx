import { render } from 'preact';
import { Playground } from './app.js';
import { PRESETS } from './presets.js';
import { DEFAULTS } from './settings.js';
import { fromHash, type Shared } from './share.js';

const fresh: Shared = { text: JSON.stringify(PRESETS.shop?.policy, null, 2), settings: DEFAULTS };

const start = (shared: Shared | undefined, damaged: boolean): void =>
  render(
    <Playground shared={shared ?? fresh} damaged={damaged} />,
    document.querySelector('#playground') as Element,
  );

fromHash(location.hash).then(
  (shared) => start(shared, false),
  () => start(undefined, true),
);
