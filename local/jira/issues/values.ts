import type { FieldDefinition, Target } from '../fields/field';
import { FieldProblem } from '../fields/field';
import { fieldById } from '../fields/registry';
import { Refusal } from '../http/refusal';
import type { Json, JsonObject } from '../model/json';
import { isJsonObject, listOf, sameJson, toJson } from '../model/json';
import { hasPermission } from '../permissions/evaluate';

export const notOnScreen = (id: string): string => `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`;

/** What a client asked to set: whole values, and verbs. */
export interface WantedValues {
  readonly fields: JsonObject;
  readonly update: Readonly<Record<string, readonly JsonObject[]>>;
}

export interface CollectedValues {
  readonly values: Readonly<Record<string, Json>>;
  readonly errors: Readonly<Record<string, string>>;
}

interface Request {
  readonly wanted: WantedValues;
  /** Ids of the fields on the operation's screen. */
  readonly onScreen: readonly string[];
  /** Handled elsewhere: `project`, `issuetype`, links, comments. */
  readonly elsewhere: readonly string[];
}

const currentOf = (definition: FieldDefinition, target: Target): Json => target.issue?.fields[definition.id] ?? null;

const applyVerbs = (
  definition: FieldDefinition,
  operations: readonly JsonObject[],
  { target, before }: { readonly target: Target; readonly before: Json },
): Json => {
  const { write } = definition;
  if (write === undefined) throw new FieldProblem(notOnScreen(definition.id));
  return operations.reduce<Json>((value, operation) => {
    const [entry, ...more] = Object.entries(operation);
    if (entry === undefined || more.length > 0) throw new FieldProblem('One operation at a time expected');
    const [verb, raw] = entry;
    if (verb !== 'set' && verb !== 'add' && verb !== 'remove') throw new FieldProblem(`Unsupported operation ${verb}`);
    if (!write.operations.includes(verb)) throw new FieldProblem(`Field '${definition.id}' does not support the operation '${verb}'`);
    if (verb === 'set') return write.parse(raw, target);
    const items = listOf(write.parse([raw], target)).map(toJson);
    const present = listOf(value).map(toJson);
    const rest = present.filter((item) => !items.some((other) => sameJson(item, other)));
    return verb === 'remove' ? rest : write.parse([...listOf(definitionInput(definition, present)), raw], target);
  }, before);
};

/** Stored values as a client would send them, so that adding one goes through the same checks as setting all. */
const definitionInput = (definition: FieldDefinition, stored: readonly Json[]): readonly Json[] =>
  definition.schema?.items === 'component' || definition.schema?.items === 'version'
    ? stored.map((id) => ({ id }))
    : definition.schema?.items === 'user'
      ? stored.map((accountId) => ({ accountId }))
      : stored;

const permitted = (definition: FieldDefinition, target: Target): boolean => {
  const key = definition.write?.permission;
  if (key === undefined) return true;
  return hasPermission(target.site, target.actor, {
    key,
    project: target.project,
    ...(target.issue === undefined ? {} : { issue: target.issue }),
  });
};

/**
 * Checks every value of a request against its field. A field that is unknown, read-only, not on the screen or beyond the caller's permission
 * gets Jira's one message for all of these; other problems are told by their field.
 */
export const collectValues = (target: Target, { wanted, onScreen, elsewhere }: Request): CollectedValues => {
  const values: Record<string, Json> = {};
  const errors: Record<string, string> = {};
  const ids = [...new Set([...Object.keys(wanted.fields), ...Object.keys(wanted.update)])].filter((id) => !elsewhere.includes(id));
  for (const id of ids) {
    const definition = fieldById(target.site, id);
    const settable = definition?.write !== undefined && onScreen.includes(id) && permitted(definition, target);
    if (definition === undefined || !settable) {
      errors[id] = notOnScreen(id);
      continue;
    }
    if (wanted.fields[id] !== undefined && wanted.update[id] !== undefined) {
      errors[id] = `Field '${id}' is specified in both 'fields' and 'update'.`;
      continue;
    }
    try {
      const verbs = wanted.update[id];
      values[id] =
        verbs === undefined
          ? definition.write.parse(wanted.fields[id], target)
          : applyVerbs(definition, verbs, { target, before: currentOf(definition, target) });
    } catch (problem) {
      if (problem instanceof Refusal || !(problem instanceof FieldProblem)) throw problem;
      errors[id] = problem.message;
    }
  }
  return { values, errors };
};

/** The `fields` and `update` of a body, as far as they have their shape. */
export const wantedIn = (body: { readonly fields?: JsonObject | undefined; readonly update?: JsonObject | undefined }): WantedValues => ({
  fields: body.fields ?? {},
  update: Object.fromEntries(Object.entries(body.update ?? {}).map(([id, operations]) => [id, listOf(operations).filter(isJsonObject)])),
});
