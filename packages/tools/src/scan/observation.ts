/** What a scan sees, as plain data; all reports are made from it. */

/** When it was seen: before a choice, after refusing all, or after accepting all. */
export type Phase = 'before' | 'refused' | 'accepted';

/** Who did it, and where. */
export interface Origin {
  /** The page on which it happened. */
  readonly page: string;
  /** The script, response or frame that did it, as nearly as the browser tells; an inline script is its page. */
  readonly by?: string;
  /** The script that loaded or called that one first, where it is another. */
  readonly via?: string;
}

/** A request that left the page, or tried to. */
export interface SeenRequest extends Origin {
  readonly url: string;
  readonly host: string;
  /** The browser's kind of resource: `script`, `image`, `ping`, `websocket` … */
  readonly type: string;
}

export type StorageKind =
  | 'cookie'
  | 'localStorage'
  | 'sessionStorage'
  | 'indexedDB'
  | 'caches'
  | 'serviceWorker';

/** Something kept on the visitor's device. Never its value. */
export interface SeenItem extends Origin {
  readonly kind: StorageKind;
  readonly name: string;
  /** Domain of the cookie, or host whose storage it is. */
  readonly host: string;
  /** Days until it ends; 0 for a session, absent where it has no end. */
  readonly days?: number;
  /** It was written and taken away again before anybody looked, as trials of what a browser can do are. */
  readonly passing?: true;
}

export type FingerprintSurface =
  | 'canvas'
  | 'webgl'
  | 'audio'
  | 'fonts'
  | 'navigator'
  | 'screen'
  | 'webrtc'
  | 'devices';

/** Calls that read what tells one device from another, by one script. */
export interface SeenCalls extends Origin {
  readonly surface: FingerprintSurface;
  /** Members that were called or read. */
  readonly members: readonly string[];
}

/** How the choice was made. */
export interface Answer {
  /** `avow`, the name of another tool, or `words` where a button was found by what it says. */
  readonly by: string;
}

/** One visitor with an empty browser who saw all pages. */
export interface Visit {
  readonly phase: Phase;
  /** Addresses that loaded, in order. */
  readonly pages: readonly string[];
  /** Absent: nothing was asked, or nothing that could be answered. */
  readonly answer?: Answer;
  readonly requests: readonly SeenRequest[];
  readonly items: readonly SeenItem[];
  readonly calls: readonly SeenCalls[];
}

/** An address that was not looked at. */
export interface Skipped {
  readonly url: string;
  readonly why: string;
}
