import { type Operation, operations, problemMediaType } from '@pgs/contract';
import { actionDefinition, actionInputs, actionOrder, problems } from '@pgs/domain';
import { z } from 'zod';

type Json = Readonly<Record<string, unknown>>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return rest;
}

const readingProblems = [400, 401, 403, 404, 429, 500, 503] as const;
const changingProblems = [400, 401, 403, 404, 409, 429, 500, 503] as const;

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): readonly Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function describeOperation(name: string, operation: Operation): Json {
  const { method, summary, title, parameters, query, body, response, access } = operation;
  const forgery = method === 'GET' ? [] : [{ $ref: '#/components/parameters/forgeryToken' }];
  const given = [...parametersOf(parameters, 'path'), ...parametersOf(query, 'query'), ...forgery];
  return {
    operationId: name,
    summary: title,
    description: summary,
    ...(access === 'public' ? { security: [] } : {}),
    ...(given.length ? { parameters: given } : {}),
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } } : {}),
    responses: {
      200: { description: title, content: { 'application/json': { schema: schemaOf(response, 'output') } } },
      ...Object.fromEntries(
        (method === 'GET' ? readingProblems : changingProblems).map((status) => [
          status,
          { $ref: `#/components/responses/problem${status}` },
        ]),
      ),
    },
  };
}

function paths(): Json {
  const described: Record<string, Record<string, Json>> = {};
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    const path = `/api${operation.path}`;
    described[path] = { ...described[path], [operation.method.toLowerCase()]: describeOperation(name, operation) };
  }
  return described;
}

/** Codes of the table of problems that come with an HTTP status. */
function problemResponse(status: number): Json {
  const known = Object.entries(problems).filter(([, problem]) => problem.status === status);
  return {
    description: known.map(([code, { title }]) => `\`${code}\`: ${title}`).join('\n\n'),
    content: { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

const problemSchema = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(problems) },
    detail: { type: 'string' },
    details: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
    requestId: { type: 'string' },
  },
} as const;

/** `input` of performAction by the action of its path. */
const inputSchemas = (): Json =>
  Object.fromEntries(
    actionOrder
      .filter((action) => actionDefinition(action).by === 'staff')
      .map((action) => [`Input-${action}`, { title: actionDefinition(action).title, ...schemaOf(actionInputs[action], 'input') }]),
  );

/** OpenAPI 3.1 of the operations of the contract. */
export const openApi = (): string =>
  JSON.stringify(
    {
      openapi: '3.1.0',
      info: {
        title: 'Платформа государственных сервисов',
        version: '0.1.0',
        description: 'Schemas `Input-<action>` describe `input` of the operation performAction.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      security: [{ session: [] }],
      paths: paths(),
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'pgs_session', description: 'Сеанс после входа через ЕСИА' } },
        parameters: {
          forgeryToken: {
            name: 'x-forgery-token',
            in: 'header',
            required: true,
            description: '`forgeryToken` of getSession',
            schema: { type: 'string' },
          },
        },
        responses: Object.fromEntries(changingProblems.map((status) => [`problem${status}`, problemResponse(status)])),
        schemas: { Problem: problemSchema, ...inputSchemas() },
      },
    },
    null,
    2,
  );
