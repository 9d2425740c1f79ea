import * as z from 'zod';
import type { ProblemCode } from '../schemas/problem.ts';
import { ProblemDetails } from '../schemas/problem.ts';
import type { Route } from '../schemas/route.ts';
import { routes } from '../schemas/routes.ts';
import type { Json } from '../schemas/submission.ts';
import { problemStatus } from './problem.ts';

type Description = { [name: string]: Json };

/** Describes a tenant's interface as OpenAPI 3.1, made from `schemas/routes.ts` and the contracts that it names. */
export function describeApi(about: { title: string; baseUrl: string }): Description {
  const paths: Description = {};
  // What staff see changes whenever they need something else: no program is to rely on it.
  for (const route of routes.filter((one: Route) => one.audience !== 'staff'))
    paths[route.path] = { ...asRecord(paths[route.path]), [route.method.toLowerCase()]: operation(route) };
  return {
    openapi: '3.1.0',
    info: {
      title: `Rohrpost – ${about.title}`,
      version: '1',
      description: 'Forms of a municipality: upload, submit, look up the status.',
    },
    servers: [{ url: about.baseUrl }],
    paths,
    components: { schemas: { Problem: schemaOf(ProblemDetails) } },
  };
}

function operation(route: Route): Description {
  return {
    operationId: route.id,
    summary: route.summary,
    parameters: [
      ...pathParameters(route.path),
      ...parameters('query', route.query),
      ...parameters('header', route.headers),
    ],
    ...(route.request && { requestBody: { required: true, content: content(route.request) } }),
    responses: { ...answers(route), ...problems([...route.problems, 'too-many-requests']) },
  };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function parameters(place: 'query' | 'header', given: Route['query']): Json[] {
  return Object.entries(given ?? {}).map(([name, { description, required }]) => ({
    name,
    in: place,
    required,
    description,
    schema: { type: 'string' },
  }));
}

const mediaTypes = {
  json: 'application/json',
  html: 'text/html',
  form: 'application/x-www-form-urlencoded',
  jose: 'application/jose',
  text: 'text/plain',
} as const;

function content({ type, contract }: { type: keyof typeof mediaTypes; contract?: z.ZodType }): Description {
  return { [mediaTypes[type]]: { schema: contract === undefined ? { type: 'string' } : schemaOf(contract) } };
}

/** Answers of the same status are told together, with a content for each form in which they come. */
function answers(route: Route): Description {
  const told: Description = {};
  for (const answer of route.answers) {
    const before = asRecord(told[answer.status]);
    told[answer.status] = {
      description:
        typeof before['description'] === 'string'
          ? `${before['description']}; ${answer.description}`
          : answer.description,
      content: { ...asRecord(before['content']), ...content(answer) },
    };
  }
  return told;
}

function problems(codes: ProblemCode[]): Description {
  const told: Description = {};
  for (const status of new Set(codes.map(problemStatus))) {
    const names = codes.filter((code) => problemStatus(code) === status).map((code) => `urn:rohrpost:problem:${code}`);
    told[status] = {
      description: names.join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  return told;
}

function schemaOf(contract: z.ZodType): Json {
  const schema: Json = JSON.parse(
    JSON.stringify(z.toJSONSchema(contract, { io: 'input', unrepresentable: 'any', reused: 'inline' })),
  );
  return schema;
}

function asRecord(value: Json | undefined): Description {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
