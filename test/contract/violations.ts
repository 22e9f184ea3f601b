import Ajv, { type ValidateFunction } from 'ajv';
import * as v from 'valibot';
import type { Exchange } from '../../local/jira/exchanges';
import { type Content, components, isDescribed, type Operation, operationOf, type Parameter, templateOf } from './description';
import { ANY_OPERATION, MAY_BE_NULL, NOT_IN_THE_FILE, OWN_USE, WRONG_ANSWERS, WRONG_BODIES } from './exceptions';

const options = { strict: false, validateFormats: false, allErrors: true, ownProperties: true };
const bodies = new Ajv(options);
/** Values of a query and of a path are text: "5" is a number there. */
const texts = new Ajv({ ...options, coerceTypes: 'array' });
if (isDescribed) for (const ajv of [bodies, texts]) ajv.addSchema({ $id: 'jira', components });

const compiled = new Map<string, ValidateFunction>();

const validatorOf = (key: string, schema: unknown, ajv: Ajv): ValidateFunction => {
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const absolute: unknown = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"jira#/components'));
  const made = ajv.compile(v.parse(v.record(v.string(), v.unknown()), absolute));
  compiled.set(key, made);
  return made;
};

const check = (key: string, schema: unknown, value: unknown, ajv = bodies): readonly string[] => {
  const validate = validatorOf(key, schema, ajv);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${key}: ${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
};

const withoutNulls = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(withoutNulls)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value).flatMap(([key, item]) => (item === null && MAY_BE_NULL.includes(key) ? [] : [[key, withoutNulls(item)]])),
        )
      : value;

const schemaIn = (content: Content | undefined): unknown => content?.['application/json']?.schema;

/** Jira's general form of a refusal, which an error without a schema of its own is held against. */
const ErrorBody = v.union([
  v.strictObject({
    errorMessages: v.array(v.string()),
    errors: v.record(v.string(), v.unknown()),
    status: v.optional(v.number()),
    httpStatusCode: v.optional(v.unknown()),
    warningMessages: v.optional(v.array(v.string())),
  }),
  v.strictObject({ errors: v.array(v.unknown()) }),
  v.strictObject({ code: v.literal(401), message: v.literal('Unauthorized; scope does not match') }),
  v.strictObject({ message: v.string(), 'status-code': v.literal(404) }),
]);

const isErrorBody = (body: unknown): boolean => v.is(ErrorBody, body);

const parameterViolations = (
  key: string,
  parameters: readonly Parameter[],
  path: { query: URLSearchParams; values: Readonly<Record<string, string>> },
) => {
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const unknown = [...new Set(path.query.keys())].filter((name) => !inQuery.some((parameter) => parameter.name === name));
  const given = (parameter: Parameter): readonly string[] => {
    const value = path.values[parameter.name];
    return parameter.in === 'path' ? (value === undefined ? [] : [value]) : path.query.getAll(parameter.name);
  };
  return [
    ...unknown.map((name) => `${key}: the file has no query parameter '${name}'`),
    ...parameters
      .filter(({ in: where }) => where === 'query' || where === 'path')
      .flatMap((parameter) => {
        const found = given(parameter);
        if (found.length === 0) return parameter.required ? [`${key}: the parameter '${parameter.name}' is missing`] : [];
        if (parameter.schema === undefined) return [];
        // Validated inside an object, which is where Ajv can turn texts into numbers.
        const value = found.length === 1 ? found[0] : [...found];
        return check(`${key} parameter ${parameter.name}`, { type: 'object', properties: { value: parameter.schema } }, { value }, texts);
      }),
  ];
};

const bodyViolations = (key: string, operation: Operation, exchange: Exchange): readonly string[] => {
  const { requestBody } = operation;
  const types = Object.keys(requestBody?.content ?? {});
  if (exchange.request === undefined) {
    const sent = exchange.contentType?.split(';')[0];
    if (requestBody?.required !== true || exchange.method === 'GET') return [];
    return sent !== undefined && types.includes(sent) && sent !== 'application/json'
      ? []
      : [`${key}: the body is missing, or no ${types.join(', ')}`];
  }
  const schema = schemaIn(requestBody?.content);
  if (requestBody === undefined || WRONG_BODIES[key] !== undefined || schema === undefined) return [];
  return check(`${key} body`, schema, exchange.request);
};

const answerViolations = (key: string, operation: Operation, { status, response }: Exchange): readonly string[] => {
  const described = operation.responses[String(status)];
  if (described === undefined && ANY_OPERATION[status] === undefined) return [`${key}: the file has no status ${String(status)}`];
  const schema = schemaIn(described?.content);
  if (status >= 400 && response !== undefined && isErrorBody(response)) return [];
  if (schema !== undefined) {
    if (WRONG_ANSWERS[key] !== undefined && status < 400) return [];
    const any = Object.keys(v.parse(v.record(v.string(), v.unknown()), schema)).length === 0;
    if (response === undefined) return any || status === 204 || status >= 300 ? [] : [`${key}: ${String(status)} without a body`];
    return check(`${key} ${String(status)}`, schema, withoutNulls(response));
  }
  return status >= 400 && response !== undefined
    ? [`${key}: ${String(status)} is not Jira's form of an error: ${JSON.stringify(response)}`]
    : [];
};

/** The operation of an exchange as the file names it; `undefined` where the file has none. */
export const nameOf = ({ method, path }: Pick<Exchange, 'method' | 'path'>): string | undefined => {
  const pathname = path.split('?')[0] ?? '';
  const found = templateOf(method, pathname);
  if (found !== undefined) return `${method} ${found.template}`;
  return NOT_IN_THE_FILE[`${method} ${pathname}`] === undefined ? undefined : `${method} ${pathname}`;
};

/**
 * What of an exchange does not fit Atlassian's description; nothing where there is no description. What people (and tests as people) send may
 * be wrong as long as it is refused; what the app sends has to be right always.
 */
export const violationsOf = (exchange: Exchange): readonly string[] => {
  if (!isDescribed) return [];
  const { pathname, searchParams } = new URL(exchange.path, 'http://jira.local');
  const { method, status } = exchange;
  const found = templateOf(method, pathname);
  const operation = found === undefined ? undefined : operationOf(method, found.template);
  const accepted = status < 400;
  if (found === undefined || operation === undefined) {
    const known = NOT_IN_THE_FILE[`${method} ${pathname}`] !== undefined;
    return known || (!accepted && exchange.by === 'person') ? [] : [`${method} ${pathname}: the file has no such operation`];
  }
  const key = `${method} ${found.template}`;
  if (OWN_USE[key] !== undefined) return [];
  const sent =
    accepted || exchange.by === 'app'
      ? [
          ...parameterViolations(key, operation.parameters, { query: searchParams, values: found.values }),
          ...bodyViolations(key, operation, exchange),
        ]
      : [];
  return [...sent, ...answerViolations(key, operation, exchange)];
};
