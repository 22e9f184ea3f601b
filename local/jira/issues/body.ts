import * as v from 'valibot';
import { checkBody } from '../http/body';
import type { Json, JsonObject } from '../model/json';
import { isJsonObject, JsonSchema } from '../model/json';

const objectSchema = v.custom<JsonObject>(isJsonObject);

const IssueUpdateSchema = v.looseObject({
  fields: v.optional(v.nullable(objectSchema)),
  update: v.optional(
    v.nullable(v.custom<JsonObject>((value) => isJsonObject(value) && Object.values(value).every((list) => Array.isArray(list)))),
  ),
  properties: v.optional(v.nullable(v.array(v.object({ key: v.string(), value: JsonSchema })))),
  transition: v.optional(v.nullable(v.looseObject({ id: v.optional(v.union([v.string(), v.pipe(v.number(), v.transform(String))])) }))),
  historyMetadata: v.optional(v.nullable(objectSchema)),
});

export interface IssueUpdate {
  readonly fields: JsonObject;
  readonly update: JsonObject;
  readonly properties: readonly { readonly key: string; readonly value: Json }[];
  readonly transitionId: string | undefined;
}

/** The body of creating, editing and moving an issue (`IssueUpdateDetails`). */
export const issueUpdateIn = (body: unknown): IssueUpdate => {
  const parsed = checkBody(IssueUpdateSchema, body);
  return {
    fields: parsed.fields ?? {},
    update: parsed.update ?? {},
    properties: parsed.properties ?? [],
    transitionId: parsed.transition?.id,
  };
};
