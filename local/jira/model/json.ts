import * as v from 'valibot';

/** A JSON value, as bodies, properties and custom fields hold them. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Accepts what `JSON.parse` gives. */
export const JsonSchema = v.custom<Json>((value) => value !== undefined && typeof value !== 'function', 'not JSON');

export const parseJson = (text: string): Json => v.parse(JsonSchema, JSON.parse(text));

/** Copies a value through JSON, as a wire would. */
export const toJson = (value: unknown): Json => (value === undefined ? null : parseJson(JSON.stringify(value)));

export const isJsonObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] => (isList(value) ? value : []);

export const stringsOf = (value: unknown): readonly string[] => listOf(value).filter((item) => typeof item === 'string');

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const canonical = (value: unknown): unknown =>
  isList(value)
    ? value.map(canonical)
    : isJsonObject(value)
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, item]) => [key, canonical(item)]),
        )
      : value;

export const sameJson = (a: Json, b: Json): boolean => a === b || JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
