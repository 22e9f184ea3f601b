import type { FetchAnswer } from './runtime/process';

/** An answer with a JSON body, as the services behind `__forge_fetch__` give it. */
export const jsonAnswer = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Exclude<FetchAnswer, 'dropped'> => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** An answer that Forge's proxy gives in the place of the service; `@forge/api` throws on it. */
export const proxyError = (status: number, code: string): Exclude<FetchAnswer, 'dropped'> => ({
  status,
  headers: { 'forge-proxy-error': code },
  body: '',
});
