import { randomBytes } from 'node:crypto';

/** A fresh nonce for one response (CSP Level 3, 7.1: at least 128 bits). */
export const createNonce = (): string => randomBytes(16).toString('base64url');

/**
 * The Content-Security-Policy of the demo's pages: this origin only, nothing unsafe, scripts only from our files
 * or with this response's nonce.
 */
export function contentSecurityPolicy(nonce: string, { framed = false } = {}): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${framed ? "'self'" : "'none'"}`,
    "require-trusted-types-for 'script'",
  ].join('; ');
}
