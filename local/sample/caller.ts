import * as v from 'valibot';
import type { AdminResolvers, Answer, IssueResolvers, SettingsResolvers } from '../../src/contract';
import type { SampleHost } from '../sample-seam';
import type { PersonKey } from './people';
import { account } from './people';

type Resolvers = IssueResolvers & SettingsResolvers & AdminResolvers;
type Payload<K extends keyof Resolvers> = Parameters<Resolvers[K]>[0];
type Outcome<K extends keyof Resolvers> = ReturnType<Resolvers[K]> extends Answer<infer T> ? T : never;

/** The sample's people at work: every change goes through Jira's REST API or the app's resolvers, as a user's would. */
export interface Caller {
  rest<T>(as: PersonKey, request: readonly [method: string, path: string, body?: unknown], schema: v.GenericSchema<unknown, T>): Promise<T>;
  send(as: PersonKey, request: readonly [method: string, path: string, body?: unknown]): Promise<void>;
  invoke<K extends keyof Resolvers>(as: PersonKey, module: string, key: K, payload: Payload<K>): Promise<Outcome<K>>;
}

const isOutcome = <K extends keyof Resolvers>(result: unknown): result is Outcome<K> => result !== undefined;

/** Fails loudly, with the whole request in the message: a sample that is only half there would mislead. */
export const createCaller = (host: SampleHost): Caller => {
  const call = async (as: PersonKey, [method, path, body]: readonly [string, string, unknown?]): Promise<unknown> => {
    const answer = await host.rest(account(as), method, path, body);
    if (answer.status >= 400)
      throw new Error(`sample: ${as} ${method} ${path} → ${answer.status} ${JSON.stringify(answer.body)} for ${JSON.stringify(body)}`);
    return answer.body;
  };
  return {
    rest: async (as, request, schema) => v.parse(schema, await call(as, request)),
    send: async (as, request) => {
      await call(as, request);
    },
    invoke: async <K extends keyof Resolvers>(as: PersonKey, module: string, key: K, payload: Payload<K>): Promise<Outcome<K>> => {
      const answer = await host.invoke(account(as), module, key, payload);
      if (!answer.ok) throw new Error(`sample: ${as} ${key} → ${JSON.stringify(answer.error)} for ${JSON.stringify(payload)}`);
      // The app's own contract is the type of its own resolvers' results.
      if (!isOutcome<K>(answer.result)) throw new Error(`sample: ${key} gave nothing`);
      return answer.result;
    },
  };
};
