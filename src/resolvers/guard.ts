import { makeResolver, type Handlers } from '@forge/resolver';
import { ulid } from 'ulid';
import * as v from 'valibot';
import type { Answer, FieldProblem } from '../contract';
import { createDeps, type Deps } from '../deps';
import { invalid, refuse } from '../domain/errors';
import { globalPermissions, permissionsInProject, permissionsOnIssue, type Granted, type Permission } from '../jira/permissions';
import { isConsentRequest, toRefused } from './failures';
import { PAYLOAD_LIMIT } from './limits';

/*
 * Every resolver is made here: parse → authorize → act. A plain function can't be registered, because only this file can make a `Guarded`.
 */

const guarded: unique symbol = Symbol('guarded');

/** A resolver that went through this wrapper; the only kind that {@link resolvers} takes. */
export interface Guarded<Payload, Result> {
  (request: { payload: Payload; context: Record<string, unknown> }): Promise<Answer<Result>>;
  readonly [guarded]: true;
}

/** What the platform vouches for about the caller. */
export interface Actor {
  readonly accountId: string;
  /** The installation's site; key of every cache. */
  readonly cloudId: string;
}

/** What an action is given: who acts, what they sent (parsed), what they may do with the object, and the stores. */
export interface Call<Payload> {
  readonly actor: Actor;
  readonly payload: Payload;
  readonly may: Granted;
  readonly deps: Deps;
}

const PlatformContext = v.object({
  accountId: v.pipe(v.string(), v.nonEmpty()),
  installContext: v.optional(v.string(), ''),
  license: v.nullish(v.object({ isActive: v.nullish(v.boolean()), active: v.nullish(v.boolean()) })),
});

const actorOf = (context: unknown): { actor: Actor; licensed: boolean } => {
  const parsed = v.safeParse(PlatformContext, context);
  if (!parsed.success) throw refuse('forbidden');
  const { accountId, installContext, license } = parsed.output;
  return {
    actor: { accountId, cloudId: installContext },
    licensed: license?.isActive !== false && license?.active !== false,
  };
};

const fieldProblems = (issues: readonly v.BaseIssue<unknown>[]): FieldProblem[] =>
  issues.slice(0, 20).map((issue) => ({
    field: (v.getDotPath(issue) ?? '').slice(0, 100),
    problem: PROBLEMS.has(issue.message) ? issue.message : issue.received === 'undefined' ? 'required' : 'malformed',
  }));

/** Keys under `errors.problems` in the locale files. */
const PROBLEMS = new Set(['required', 'too-long', 'not-a-choice', 'not-a-date', 'unknown-party', 'unknown-person', 'malformed']);

const parse = <S extends v.GenericSchema>(schema: S, payload: unknown, limit: number): v.InferOutput<S> => {
  if (JSON.stringify(payload ?? null).length > limit) throw refuse('too-large');
  const result = v.safeParse(schema, payload, { abortPipeEarly: true });
  if (result.success) return result.output;
  throw invalid(...fieldProblems(result.issues));
};

interface Step<S extends v.GenericSchema, Result> {
  readonly payload: S;
  /** False for reading: an unlicensed installation still shows what it holds. */
  readonly writes: boolean;
  readonly limit?: number | undefined;
  readonly authorize: (payload: v.InferOutput<S>) => Promise<Granted>;
  readonly act: (call: Call<v.InferOutput<S>>) => Promise<Result>;
}

const guard = <S extends v.GenericSchema, Result>(step: Step<S, Result>): Guarded<v.InferInput<S>, Result> => {
  const run = async (request: { payload: unknown; context: Record<string, unknown> }): Promise<Answer<Result>> => {
    const correlationId = ulid();
    try {
      const { actor, licensed } = actorOf(request.context);
      const payload = parse(step.payload, request.payload, step.limit ?? PAYLOAD_LIMIT);
      const may = await step.authorize(payload);
      if (step.writes && !licensed) throw refuse('unlicensed');
      return { ok: true, result: await step.act({ actor, payload, may, deps: createDeps() }) };
    } catch (error) {
      // Forge itself must see this one: it then asks the user for consent and calls again.
      if (isConsentRequest(error)) throw error;
      return { ok: false, error: toRefused(error, correlationId) };
    }
  };
  return Object.assign(run, { [guarded]: true } as const);
};

interface Rule<S extends v.GenericSchema> {
  readonly payload: S;
  /** True when an unlicensed installation may not do this. Default: whatever needs more than seeing. */
  readonly writes?: boolean;
  /** Most characters of the serialised payload, where it may hold more than others. */
  readonly limit?: number;
}

interface IssueRule<S extends v.GenericSchema> extends Rule<S> {
  readonly needs: 'browse' | 'edit';
  /** Further permissions to ask for in the same call; found in `may`, not required. */
  readonly asks?: readonly Permission[];
}

const holds = (granted: Granted, needed: Permission): void => {
  if (!granted.has(needed)) throw refuse('forbidden');
};

/**
 * A resolver about one issue: asks Jira, as the user, about that very issue. One product call, before anything else.
 * `browse` or `edit`; who can't browse it gets `not-found`, as for an issue that doesn't exist.
 */
export const onIssue = <S extends v.GenericSchema<unknown, { issueId: string }>, Result>(
  rule: IssueRule<S>,
  act: (call: Call<v.InferOutput<S>>) => Promise<Result>,
) =>
  guard({
    payload: rule.payload,
    writes: rule.writes ?? rule.needs === 'edit',
    limit: rule.limit,
    authorize: async ({ issueId }) => {
      const may = await permissionsOnIssue(issueId, ['BROWSE_PROJECTS', 'EDIT_ISSUES', ...(rule.asks ?? [])]);
      if (!may.has('BROWSE_PROJECTS')) throw refuse('not-found');
      if (rule.needs === 'edit') holds(may, 'EDIT_ISSUES');
      return may;
    },
    act,
  });

interface ProjectRule<S extends v.GenericSchema> extends Rule<S> {
  readonly needs: 'browse' | 'administer';
  /** Further permissions to ask for in the same call; found in `may`, not required. */
  readonly asks?: readonly Permission[];
}

/**
 * A resolver about one project: `browse` or `administer`. Browse in a project is no proof for any single issue of it.
 * Who can't browse the project gets `not-found`.
 */
export const onProject = <S extends v.GenericSchema<unknown, { projectId: string }>, Result>(
  rule: ProjectRule<S>,
  act: (call: Call<v.InferOutput<S>>) => Promise<Result>,
) =>
  guard({
    payload: rule.payload,
    writes: rule.writes ?? rule.needs === 'administer',
    limit: rule.limit,
    authorize: async ({ projectId }) => {
      const may = await permissionsInProject(projectId, ['BROWSE_PROJECTS', 'ADMINISTER_PROJECTS', ...(rule.asks ?? [])]);
      if (!may.has('BROWSE_PROJECTS') && !may.has('ADMINISTER_PROJECTS')) throw refuse('not-found');
      if (rule.needs === 'administer') holds(may, 'ADMINISTER_PROJECTS');
      return may;
    },
    act,
  });

interface SiteRule<S extends v.GenericSchema> extends Rule<S> {
  /** `user`: anyone logged in; the action itself then reads as that user only. */
  readonly needs: 'user' | 'administer-jira';
}

/**
 * A resolver about no single object. `administer-jira` costs one product call, `user` none. Who doesn't administer Jira gets `not-found`, as for
 * a page that doesn't exist.
 */
export const onSite = <S extends v.GenericSchema, Result>(rule: SiteRule<S>, act: (call: Call<v.InferOutput<S>>) => Promise<Result>) =>
  guard({
    payload: rule.payload,
    writes: rule.writes ?? rule.needs === 'administer-jira',
    limit: rule.limit,
    authorize: async () => {
      if (rule.needs === 'user') return new Set();
      const may = await globalPermissions(['ADMINISTER']);
      if (!may.has('ADMINISTER')) throw refuse('not-found');
      return may;
    },
    act,
  });

type Definitions = Record<string, (payload: never) => Answer<unknown>>;

/** Guarded resolvers for a contract's definitions: every key, each with the contract's payload and result. */
export type GuardedHandlers<D extends Definitions> = {
  [K in keyof D & string]: Guarded<Parameters<D[K]>[0], Extract<ReturnType<D[K]>, { ok: true }>['result']>;
};

/** The function that Forge calls for a resolver module: `resolvers<IssueResolvers>({ 'raci.open': onIssue(…), … })`. */
export const resolvers = <D extends Definitions>(handlers: GuardedHandlers<D> & Handlers<D>) => makeResolver<D>(handlers);
