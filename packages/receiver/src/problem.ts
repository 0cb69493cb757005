/**
 * An answer that says what is wrong, where, and how to mend it, as application/problem+json (RFC 9457).
 * `code` is stable: programs branch on it, people read `detail`.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** Extra response headers, such as `Allow` or `Retry-After`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timeout',
  409: 'Conflict',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Not acceptable as a receipt',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available now',
};

export function problemBody(problem: Problem) {
  return {
    type: `urn:avow:problem:${problem.code}`,
    title: TITLES[problem.status] ?? 'Error',
    status: problem.status,
    code: problem.code,
    detail: problem.message,
  };
}

export function problemResponse(problem: Problem): Response {
  return new Response(JSON.stringify(problemBody(problem)), {
    status: problem.status,
    headers: { ...problem.headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}

/** Turns anything thrown into a problem; what is not one is our fault and says nothing of its inside. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(500, 'internal-error', 'The receiver failed; the request may be sent again unchanged.', {
    'retry-after': '5',
  });
}

/** The store could not be reached or would not write; nothing was acknowledged. */
export function storeUnavailable(cause: unknown): Problem {
  const problem = new Problem(
    503,
    'store-unavailable',
    'The database cannot be written or read now. Nothing was lost; send the request again later.',
    { 'retry-after': '5' },
  );
  problem.cause = cause;
  return problem;
}
