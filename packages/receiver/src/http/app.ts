import { Hono } from 'hono';
import { asProblem, Problem, problemResponse } from '../problem.js';
import { requireType } from './body.js';
import { type Identification, identify } from './identify.js';
import { parameters } from './query.js';
import type { Route } from './route.js';

export interface AppOptions extends Identification {
  readonly basePath: string;
  readonly origins: ReadonlySet<string>;
  readonly clock: () => number;
  /** Told of every problem answered, to count it and to log those that are our fault. */
  readonly onProblem: (problem: Problem, cause: unknown) => void;
}

/** Lets the page at an allowed origin read the answer; never with credentials (Fetch standard, CORS protocol). */
function withCors(response: Response, origin: string | null, origins: ReadonlySet<string>): Response {
  response.headers.append('vary', 'Origin');
  if (origin !== null && origins.has(origin)) {
    response.headers.set('access-control-allow-origin', origin);
    response.headers.set('access-control-expose-headers', 'Retry-After, Link');
  }
  return response;
}

function preflight(origin: string | null, origins: ReadonlySet<string>, methods: string): Response {
  if (origin !== null && !origins.has(origin)) {
    throw new Problem(403, 'origin-not-allowed', 'This origin may not call the receiver: see --origin.');
  }
  return new Response(null, {
    status: 204,
    headers: {
      allow: methods,
      'access-control-allow-methods': methods,
      'access-control-allow-headers': 'Authorization, Content-Type, DPoP',
      'access-control-max-age': '7200',
    },
  });
}

/** Puts the routes behind one function that always answers, with a problem where something is wrong. */
export function createApp(
  routes: readonly Route[],
  options: AppOptions,
): (request: Request) => Promise<Response> {
  const app = new Hono({ strict: true }).basePath(options.basePath);
  for (const route of routes) {
    app.on(route.method, route.path, async (context) => {
      const request = context.req.raw;
      const now = options.clock();
      const actor = await identify(request, route, now, options);
      const url = new URL(request.url);
      const values = parameters(url, route.query ?? []);
      if (route.accepts) requireType(request, route.accepts);
      return route.handle({
        actor,
        values,
        request,
        url,
        origin: request.headers.get('origin'),
        now,
        param: (name) => context.req.param(name) ?? '',
      });
    });
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const own = routes.filter((route) => route.path === path).map((route) => route.method);
    const methods = [...own, ...(own.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    app.options(path, (context) =>
      preflight(context.req.raw.headers.get('origin'), options.origins, methods),
    );
    app.all(path, () => {
      throw new Problem(405, 'method-not-allowed', `This address takes ${methods}.`, { allow: methods });
    });
  }
  app.notFound(() => {
    throw new Problem(
      404,
      'route-unknown',
      'There is nothing at this address; /openapi.json below the receiver lists what is.',
    );
  });
  app.onError((error) => {
    throw error;
  });

  return async (request) => {
    let response: Response;
    try {
      response = await app.fetch(request);
    } catch (error) {
      const problem = asProblem(error);
      options.onProblem(problem, error);
      response = problemResponse(problem);
    }
    return withCors(response, request.headers.get('origin'), options.origins);
  };
}
