/**
 * What the page reports through the binding of `spyOnPage`. `stack` is the text of an Error made at the call.
 */
export type Report =
  | { readonly what: 'stored'; readonly kind: string; readonly name: string; readonly stack: string }
  | { readonly what: 'read'; readonly surface: string; readonly member: string; readonly stack: string };

/**
 * Runs in every frame before anything else: reports writes to the device's storage and reads that tell devices apart.
 * It is sent to the browser as text, and so refers to nothing outside itself. What it wraps works as before; it leaves no
 * global behind.
 */
export function spyOnPage(binding: string): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  const send = scope[binding] as ((report: unknown) => Promise<unknown>) | undefined;
  delete scope[binding];
  if (typeof send !== 'function') return;

  const seen = new Set<string>();
  const tell = (report: Record<string, string>): void => {
    const { stack = '' } = new Error();
    const key = JSON.stringify([report, stack]);
    // A loop reports once; a page cannot make the scan swell.
    if (seen.has(key) || seen.size > 2000) return;
    seen.add(key);
    send({ ...report, stack }).catch(() => {});
  };
  const stored = (kind: string, name: unknown): void => tell({ what: 'stored', kind, name: String(name) });
  const read = (surface: string, member: string): void => tell({ what: 'read', surface, member });

  type Members = Record<string, unknown>;
  const prototypeOf = (name: string): Members | undefined =>
    (scope[name] as { prototype?: Members } | undefined)?.prototype;

  /** Calls `before` ahead of a method. */
  const onCall = (
    owner: Members | undefined,
    name: string,
    before: (args: unknown[], self: unknown) => void,
  ): void => {
    const property = owner && Object.getOwnPropertyDescriptor(owner, name);
    const method = property?.value as ((...args: unknown[]) => unknown) | undefined;
    if (!owner || typeof method !== 'function' || !property?.configurable) return;
    const wrapped = new Proxy(method, {
      apply(target, self, args: unknown[]) {
        before(args, self);
        return Reflect.apply(target, self, args);
      },
    });
    Object.defineProperty(owner, name, { ...property, value: wrapped });
  };
  const onGet = (owner: Members | undefined, name: string, before: () => void): void => {
    const property = owner && Object.getOwnPropertyDescriptor(owner, name);
    const get = property?.get;
    if (!owner || !get || !property.configurable) return;
    const wrapped = new Proxy(get, {
      apply(target, self, args: unknown[]) {
        before();
        return Reflect.apply(target, self, args);
      },
    });
    Object.defineProperty(owner, name, { ...property, get: wrapped });
  };

  // Storage
  const documents = prototypeOf('Document');
  const cookie = documents && Object.getOwnPropertyDescriptor(documents, 'cookie');
  if (documents && cookie?.set && cookie.configurable) {
    const set = new Proxy(cookie.set, {
      apply(target, self, args: unknown[]) {
        stored('cookie', String(args[0]).split(/[=;]/, 1)[0]?.trim());
        return Reflect.apply(target, self, args);
      },
    });
    Object.defineProperty(documents, 'cookie', { ...cookie, set });
  }
  onCall(prototypeOf('CookieStore'), 'set', ([first]) =>
    stored('cookie', typeof first === 'object' && first ? (first as { name?: unknown }).name : first),
  );
  onCall(prototypeOf('Storage'), 'setItem', ([name], self) =>
    stored(self === scope.sessionStorage ? 'sessionStorage' : 'localStorage', name),
  );
  onCall(prototypeOf('IDBFactory'), 'open', ([name]) => stored('indexedDB', name));
  onCall(prototypeOf('CacheStorage'), 'open', ([name]) => stored('caches', name));
  onCall(prototypeOf('ServiceWorkerContainer'), 'register', ([url]) => stored('serviceWorker', url));

  // Reads that tell devices apart
  const canvas = prototypeOf('HTMLCanvasElement');
  onCall(canvas, 'toDataURL', () => read('canvas', 'toDataURL'));
  onCall(canvas, 'toBlob', () => read('canvas', 'toBlob'));
  onCall(prototypeOf('CanvasRenderingContext2D'), 'getImageData', () => read('canvas', 'getImageData'));
  onCall(prototypeOf('OffscreenCanvas'), 'convertToBlob', () => read('canvas', 'convertToBlob'));
  // 0x9245 and 0x9246 name the graphics card and its maker.
  for (const name of ['WebGLRenderingContext', 'WebGL2RenderingContext']) {
    onCall(prototypeOf(name), 'getParameter', ([code]) => {
      if (code === 0x9245 || code === 0x9246) read('webgl', 'UNMASKED_RENDERER');
    });
    onCall(prototypeOf(name), 'readPixels', () => read('webgl', 'readPixels'));
    onCall(prototypeOf(name), 'getSupportedExtensions', () => read('webgl', 'getSupportedExtensions'));
    onCall(prototypeOf(name), 'getShaderPrecisionFormat', () => read('webgl', 'getShaderPrecisionFormat'));
  }
  onCall(prototypeOf('OfflineAudioContext'), 'startRendering', () => read('audio', 'startRendering'));
  onCall(prototypeOf('AnalyserNode'), 'getFloatFrequencyData', () => read('audio', 'getFloatFrequencyData'));
  onCall(prototypeOf('BaseAudioContext'), 'createDynamicsCompressor', () =>
    read('audio', 'createDynamicsCompressor'),
  );
  // Measuring one text in many fonts lists those that are installed.
  const fonts = new Set<string>();
  onCall(prototypeOf('CanvasRenderingContext2D'), 'measureText', (_, self) => {
    fonts.add((self as { font: string }).font);
    if (fonts.size === 20) read('fonts', 'measureText in 20 fonts');
  });
  let checks = 0;
  onCall(prototypeOf('FontFaceSet'), 'check', () => {
    checks++;
    if (checks === 20) read('fonts', 'document.fonts.check, 20 times');
  });
  onCall(scope as Members, 'queryLocalFonts', () => read('fonts', 'queryLocalFonts'));
  const navigators = prototypeOf('Navigator');
  for (const name of [
    'plugins',
    'mimeTypes',
    'hardwareConcurrency',
    'deviceMemory',
    'languages',
    'platform',
    'connection',
    'maxTouchPoints',
    'webdriver',
    'oscpu',
  ])
    onGet(navigators, name, () => read('navigator', name));
  onCall(navigators, 'getBattery', () => read('navigator', 'getBattery'));
  onCall(prototypeOf('NavigatorUAData'), 'getHighEntropyValues', () =>
    read('navigator', 'userAgentData.getHighEntropyValues'),
  );
  for (const name of ['colorDepth', 'pixelDepth', 'availWidth', 'availHeight'])
    onGet(prototypeOf('Screen'), name, () => read('screen', name));
  onCall(prototypeOf('RTCPeerConnection'), 'createDataChannel', () => read('webrtc', 'createDataChannel'));
  onCall(prototypeOf('MediaDevices'), 'enumerateDevices', () => read('devices', 'enumerateDevices'));
  onCall(prototypeOf('SpeechSynthesis'), 'getVoices', () => read('devices', 'speechSynthesis.getVoices'));
}
