import { json, type Route } from './route.js';

/** The description of the routes (OpenAPI 3.1), made from what the router itself uses. */

const NAMED = /:(\w+)(?:\{[^}]*\})?/g;

function operation(route: Route) {
  const { path, summary, scope, possession, query = [], accepts } = route;
  const names = [...path.matchAll(NAMED)].map(([, name = '']) => name);
  const schema = { type: 'string' };
  const isWrite = route.method !== 'GET';
  return {
    summary,
    operationId: `${route.method.toLowerCase()}${path
      .replace(NAMED, 'By-$1')
      .replace(/\/$/, '/index')
      .replace(/[^A-Za-z]+(.)?/g, (_, next?: string) => next?.toUpperCase() ?? '')}`,
    parameters: [
      ...names.map((name) => ({ name, in: 'path', required: true, schema })),
      ...query.map((name) => ({ name, in: 'query', required: false, schema })),
    ],
    ...(accepts && {
      requestBody: { required: true, content: Object.fromEntries(accepts.map((type) => [type, { schema }])) },
    }),
    security: scope
      ? [{ token: scope === 'any' ? [] : [scope] }, ...(possession ? [{ possession: [] }] : [])]
      : [],
    responses: {
      200: { description: isWrite ? 'Done, or done before' : 'Found' },
      ...(path.startsWith('/v1/receipts') && route.method === 'POST' && { 201: { description: 'Kept' } }),
      default: {
        description: 'Refused; code and detail say why and how to mend it',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

export function openapiDocument(routes: readonly Route[], basePath: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(NAMED, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Avow receiver', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: basePath }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'From avow-receiver token create' },
        possession: {
          type: 'apiKey',
          in: 'header',
          name: 'DPoP',
          description: 'RFC 9449 proof by the key of the receipts',
        },
      },
      schemas: {
        Problem: {
          type: 'object',
          description: 'RFC 9457',
          required: ['type', 'title', 'status', 'code', 'detail'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string' },
            detail: { type: 'string' },
          },
        },
      },
    },
  };
}

/** The routes given and one more, which describes them all, itself included. */
export function withOpenapi(routes: readonly Route[], basePath: string): Route[] {
  const own: Route = {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description',
    handle: async () => json(200, openapiDocument([...routes, own], basePath)),
  };
  return [...routes, own];
}
