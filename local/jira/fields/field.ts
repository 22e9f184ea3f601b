import type { Issue, IssueType, Project } from '../model/entities';
import type { Json } from '../model/json';
import type { Actor } from '../permissions/actor';
import type { Site } from '../site';

/** For whom a value is shown. */
export interface Viewer {
  readonly site: Site;
  readonly actor: Actor;
}

/** Where a value is going to be: on a new issue of a type, or on one that exists. */
export interface Target extends Viewer {
  readonly project: Project;
  readonly type: IssueType;
  readonly issue?: Issue;
}

export interface FieldSchema {
  readonly type: string;
  readonly items?: string;
  readonly system?: string;
  readonly custom?: string;
  readonly customId?: number;
}

/** A field of issues: what it is called, how a value is read, checked and told in the history. */
export interface FieldDefinition {
  readonly id: string;
  readonly name: string;
  readonly custom: boolean;
  readonly navigable: boolean;
  readonly orderable: boolean;
  readonly searchable: boolean;
  readonly clauseNames: readonly string[];
  readonly schema: FieldSchema | null;
  /** The value as `GET /issue` shows it. */
  readonly bean: (issue: Issue, viewer: Viewer) => unknown;
  /** Absent for what nobody sets through `fields`. */
  readonly write?: FieldWriting;
}

export interface FieldWriting {
  /** Verbs that `update` takes. */
  readonly operations: readonly ('set' | 'add' | 'remove')[];
  readonly required: boolean;
  /** Turns what a client sent into what is stored; throws `FieldProblem`. `null` clears. */
  readonly parse: (raw: unknown, target: Target) => Json;
  /** How a stored value reads in the history. */
  readonly told: (value: Json, target: Target) => { readonly id: string | null; readonly text: string | null };
  readonly historyName: string;
  readonly allowedValues?: (target: Target) => readonly unknown[];
  readonly autoCompleteUrl?: (target: Target) => string;
  /** What a new issue gets when nothing is sent. */
  readonly initial?: (target: Target) => Json;
  /** A permission beyond editing that setting the field takes. */
  readonly permission?: string;
}

/** What is wrong with one field of a request; becomes an entry of `errors`. */
export class FieldProblem extends Error {}

/** No value: what is not there, `null`, an empty text or an empty list. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
