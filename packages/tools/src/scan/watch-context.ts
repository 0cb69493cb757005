import type { BrowserContext, Frame, Page, Request } from 'playwright-core';
import type { FingerprintSurface, SeenCalls, SeenItem, SeenRequest, StorageKind } from './observation.js';
import { type Report, spyOnPage } from './spy.js';
import { scriptsIn, whoIn } from './stack.js';

const BINDING = '__avowScan';

/** All that one visitor's browser did, while it is watched. */
export interface Watch {
  readonly page: Page;
  /** Reads what is kept now, and adds it to what was seen; call it before a page is left. */
  look(): Promise<void>;
  seen(): Promise<{ requests: SeenRequest[]; items: SeenItem[]; calls: SeenCalls[] }>;
}

const hostOf = (url: string): string => {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
};

const once = <Value>(known: Map<string, Value>, key: readonly unknown[], value: Value): void => {
  const text = JSON.stringify(key);
  if (!known.has(text)) known.set(text, value);
};

/** Names kept in the storage of one frame, also those that were written without a call: `localStorage.key = 1`. */
const namesKept = async (): Promise<[string, string][]> => {
  const kept: [string, string][] = [];
  for (const kind of ['localStorage', 'sessionStorage'] as const)
    try {
      for (const name of Object.keys(window[kind])) kept.push([kind, name]);
    } catch {
      // A sandboxed frame has none.
    }
  try {
    for (const { name } of await indexedDB.databases()) if (name) kept.push(['indexedDB', name]);
    for (const name of await caches.keys()) kept.push(['caches', name]);
  } catch {
    // Nor these, nor has a page without https.
  }
  return kept;
};

/** Watches requests, storage and fingerprinting of all pages and frames of a context. */
export async function watchContext(context: BrowserContext): Promise<Watch> {
  const requests = new Map<string, SeenRequest>();
  const items = new Map<string, SeenItem>();
  const calls = new Map<string, { call: Omit<SeenCalls, 'members'>; members: Set<string> }>();
  const writers = new Map<string, ReturnType<typeof whoIn>>();
  const initiators = new Map<string, ReturnType<typeof whoIn>>();
  const present = new Set<string>();
  const answers: Promise<void>[] = [];

  await context.exposeBinding(BINDING, ({ page, frame }, report: Report) => {
    const who = whoIn(scriptsIn(report.stack));
    const where = {
      page: page.url(),
      ...(frame.url().startsWith('http') && !who.by ? { by: frame.url() } : who),
    };
    if (report.what === 'stored') {
      const kind = report.kind as StorageKind;
      const host = hostOf(frame.url());
      if (kind === 'cookie') writers.set(report.name, who);
      // What a call stored may be gone again before anybody looks; it was stored all the same.
      once(items, [kind, report.name, host], { kind, name: report.name, host, ...where });
      return;
    }
    const surface = report.surface as FingerprintSurface;
    const key = JSON.stringify([surface, where.by ?? where.page]);
    const known = calls.get(key) ?? { call: { surface, ...where }, members: new Set<string>() };
    known.members.add(report.member);
    calls.set(key, known);
  });
  await context.addInitScript(spyOnPage, BINDING);

  const page = await context.newPage();
  // Playwright does not tell which script asked for something; the protocol below it does.
  const protocol = await context.newCDPSession(page);
  await protocol.send('Network.enable');
  protocol.on('Network.requestWillBeSent', ({ request, initiator }) => {
    const scripts: string[] = [];
    for (let stack = initiator.stack; stack; stack = stack.parent)
      scripts.push(...stack.callFrames.map(({ url }) => url).filter((url) => url.startsWith('http')));
    if (scripts.length === 0 && initiator.url?.startsWith('http')) scripts.push(initiator.url);
    once(initiators, [request.url], whoIn(scripts));
  });

  const frameOf = (request: Request): Frame | undefined => {
    try {
      return request.frame();
    } catch {
      // A service worker's request has no frame.
      return undefined;
    }
  };
  context.on('request', (request) => {
    const url = request.url();
    if (!/^(https?|wss?):/.test(url)) return;
    const frame = frameOf(request);
    if (request.isNavigationRequest() && frame === page.mainFrame()) return;
    const inFrame = frame && frame !== page.mainFrame() ? frame.url() : '';
    once(requests, [url, page.url()], {
      url,
      host: hostOf(url),
      type: request.resourceType(),
      page: page.url(),
      ...(inFrame.startsWith('http') && { by: inFrame }),
    });
  });
  page.on('websocket', (socket) => {
    const url = socket.url();
    once(requests, [url, page.url()], { url, host: hostOf(url), type: 'websocket', page: page.url() });
  });
  context.on('response', (response) => {
    answers.push(
      (async () => {
        for (const { name, value } of await response.headersArray().catch(() => [])) {
          const cookie = name.toLowerCase() === 'set-cookie' ? value.split('=', 1)[0]?.trim() : undefined;
          if (cookie && !writers.has(cookie)) writers.set(cookie, { by: response.url() });
        }
      })(),
    );
  });

  const look = async (): Promise<void> => {
    await Promise.all(answers.splice(0));
    for (const { name, domain, expires } of await context.cookies()) {
      const host = domain.replace(/^\./, '');
      present.add(`cookie ${name}`);
      const days = expires < 0 ? 0 : Math.max(0, Math.round((expires - Date.now() / 1000) / 86_400));
      const known = [...items].find(([, item]) => item.kind === 'cookie' && item.name === name);
      // A call knows neither domain nor time; the cookie jar does.
      if (known) items.delete(known[0]);
      const origin = known?.[1] ?? { page: page.url(), ...writers.get(name) };
      const { by, via } = origin;
      items.set(JSON.stringify(['cookie', name, host]), {
        kind: 'cookie',
        name,
        host,
        days,
        page: origin.page,
        ...(by !== undefined && { by }),
        ...(via !== undefined && { via }),
      });
    }
    for (const frame of page.frames()) {
      const host = hostOf(frame.url());
      if (!host) continue;
      for (const [kind, name] of await frame.evaluate(namesKept).catch(() => [])) {
        present.add(`${kind} ${name}`);
        once(items, [kind, name, host], { kind: kind as StorageKind, name, host, page: page.url() });
      }
    }
  };

  return {
    page,
    look,
    async seen() {
      await look();
      return {
        requests: [...requests.values()].map((request) => {
          const who = initiators.get(JSON.stringify([request.url]));
          return { ...request, ...(request.by === undefined && who) };
        }),
        items: [...items.values()].map((item) =>
          present.has(`${item.kind} ${item.name}`) || item.kind === 'serviceWorker'
            ? item
            : { ...item, passing: true },
        ),
        calls: [...calls.values()].map(({ call, members }) => ({ ...call, members: [...members].sort() })),
      };
    },
  };
}
