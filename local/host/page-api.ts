import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import type { Clock } from '../clock';
import { holds, type Place } from '../forge/conditions';
import { dynamicStatus } from '../forge/dynamic-properties';
import type { Forge } from '../forge/forge';
import { framePath } from '../forge/frames/frames';
import { siteIdentity } from '../forge/identity';
import type { ResourceEntry, UiModule } from '../forge/manifest';
import type { LocalJira } from '../jira';
import type { Jira } from '../seams';
import { fieldAri } from '../jira/install';
import type { InvokeAnswer, SiteBootstrap, SiteField, SiteModule } from '../site-api';
import { principalOf } from './access';

export interface PageApiParts {
  readonly jira: LocalJira;
  readonly forge: Forge;
  readonly clock: Clock;
  readonly siteUrl: () => string;
  readonly framesOrigin: () => string;
}

const locations = [
  'jira:issueContext',
  'jira:issuePanel',
  'jira:issueAction',
  'jira:dashboardGadget',
  'jira:projectPage',
  'jira:projectSettingsPage',
  'jira:adminPage',
] as const;
const Location = v.picklist(locations);
const InvokeBody = v.object({
  moduleKey: v.string(),
  functionKey: v.string(),
  payload: v.optional(v.unknown()),
  extension: v.record(v.string(), v.unknown()),
  locale: v.string(),
});
const Projects = v.object({
  values: v.array(
    v.looseObject({
      key: v.string(),
      name: v.string(),
      description: v.optional(v.nullable(v.string())),
      style: v.optional(v.string()),
      simplified: v.optional(v.boolean(), false),
    }),
  ),
});
const Myself = v.looseObject({ locale: v.optional(v.string(), 'en-US') });
const Found = v.object({ issues: v.array(v.looseObject({})) });
const ShownIssue = v.object({
  id: v.string(),
  key: v.string(),
  fields: v.object({
    project: v.object({ id: v.string(), key: v.string(), projectTypeKey: v.string() }),
    issuetype: v.object({ id: v.string(), name: v.string() }),
  }),
});
const SeenIssue = v.object({ fields: v.object({ project: v.object({ key: v.string() }) }) });
const SeenProject = v.object({ key: v.string() });

const defaultRole = 'implementation-engineer';

const createReader = (jira: Jira) => {
  const read = async <T>(path: string, schema: v.GenericSchema<unknown, T>, accountId?: string): Promise<T | undefined> => {
    const response = await jira.handle({
      method: 'GET',
      path,
      headers: {},
      principal: accountId === undefined ? { kind: 'app' } : { kind: 'user', accountId },
    });
    if (response.status !== 200) return undefined;
    const parsed = v.safeParse(
      schema,
      JSON.parse(typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body)),
    );
    return parsed.success ? parsed.output : undefined;
  };
  return read;
};

/** What the site's pages ask beside Jira's REST API; the forms are in `site-api.ts`. */
export const pageApi = (parts: PageApiParts): Hono => {
  const { jira, forge, clock } = parts;
  const { manifest } = forge;
  const read = createReader(jira);
  const app = new Hono();

  const bootstrap = async (): Promise<SiteBootstrap> => {
    const known = jira.users();
    const users = await Promise.all(
      known.map(async (user) => ({
        ...user,
        locale: ((await read('/rest/api/3/myself', Myself, user.accountId))?.locale ?? 'en-US').replace('_', '-'),
      })),
    );
    const projects = (await read('/rest/api/3/project/search?expand=description&maxResults=100', Projects))?.values ?? [];
    const anyIssue = await read(`/rest/api/3/search/jql?jql=${encodeURIComponent('project is not EMPTY')}&maxResults=1&fields=id`, Found);
    return {
      siteUrl: parts.siteUrl(),
      framesOrigin: parts.framesOrigin(),
      cloudId: siteIdentity.cloudId,
      environmentId: siteIdentity.environmentId,
      now: clock.now(),
      empty: (anyIssue?.issues.length ?? 0) === 0,
      appName: manifest.appName,
      users,
      defaultAccountId: (known.find(({ role }) => role === defaultRole) ?? known[0])?.accountId ?? null,
      projects: projects.map(({ key, name, description, simplified }) => ({
        key,
        name,
        description: description ?? '',
        style: simplified ? 'team-managed' : 'company-managed',
      })),
      license: { active: forge.licence.active() },
    };
  };

  const address = (entry: ResourceEntry | undefined): string | null =>
    entry === undefined ? null : `${parts.framesOrigin()}${framePath(entry)}`;

  /** A file of a resource, written `resource:key;path` in the manifest, or an address as it is. */
  const icon = (reference: string | undefined): string | null => {
    const own = /^resource:([^;]+);(.+)$/.exec(reference ?? '');
    return own === null ? (reference ?? null) : `${parts.framesOrigin()}/${own[1] ?? ''}/${own[2] ?? ''}`;
  };

  const describe = (uiModule: UiModule & { readonly type: SiteModule['type'] }, locale: string, pinned: boolean): SiteModule => ({
    key: uiModule.key,
    type: uiModule.type,
    title: manifest.translations.text(uiModule.title, locale),
    description: manifest.translations.text(uiModule.description, locale),
    icon: icon(uiModule.icon),
    url: address(uiModule.main) ?? '',
    editUrl: address(uiModule.edit),
    pages: uiModule.pages.map(({ route, title }) => ({ route, title: manifest.translations.text(title, locale) })),
    viewportSize: uiModule.viewportSize ?? null,
    pinned,
    unlicensedAccess: uiModule.unlicensedAccess,
  });

  const userOf = (context: Context): string | undefined => {
    const principal = principalOf(context, jira);
    return principal?.kind === 'user' ? principal.accountId : undefined;
  };

  /** The project that a place belongs to, empty where there is none; undefined when the user may not see the place. */
  const seenProject = async (accountId: string, issue: string | undefined, project: string | undefined): Promise<string | undefined> => {
    if (issue !== undefined)
      return (await read(`/rest/api/3/issue/${encodeURIComponent(issue)}?fields=project`, SeenIssue, accountId))?.fields.project.key;
    return project === undefined ? '' : (await read(`/rest/api/3/project/${encodeURIComponent(project)}`, SeenProject, accountId))?.key;
  };

  app.get('/bootstrap', async (context) => context.json(await bootstrap()));

  app.get('/modules', async (context) => {
    const accountId = userOf(context);
    if (accountId === undefined) return context.json({ errorMessages: ['You are not logged in.'], errors: {} }, 401);
    const location = v.safeParse(Location, context.req.query('location'));
    if (!location.success) return context.json({ errorMessages: ['There is no such location.'], errors: {} }, 400);
    const issue = context.req.query('issue');
    const project = context.req.query('project');
    const seen = await seenProject(accountId, issue, project);
    if (seen === undefined)
      return context.json({ errorMessages: ['It does not exist or you do not have permission to see it.'], errors: {} }, 404);
    const place: Place = { accountId, issue, project, licensed: forge.licence.active() };
    const candidates = (forge.installed() ? manifest.uiModules : []).flatMap((uiModule) => {
      const { type } = uiModule;
      return type !== 'jira:customField' && type === location.output && uiModule.main !== undefined ? [{ ...uiModule, type }] : [];
    });
    const shown = await Promise.all(
      candidates.map(async (uiModule) => {
        if (!(await holds(jira, uiModule.conditions, place))) return undefined;
        const pinned = uiModule.type === 'jira:issuePanel' && seen !== '' && jira.pinnedPanels(seen).includes(uiModule.key);
        return describe(uiModule, context.req.query('locale') ?? manifest.translations.defaultLocale, pinned);
      }),
    );
    return context.json(shown.filter((uiModule) => uiModule !== undefined));
  });

  const fields = (locale: string): SiteField[] =>
    manifest.uiModules.flatMap((uiModule) => {
      const declared = manifest.modules['jira:customField'].find(({ key }) => key === uiModule.key);
      if (declared === undefined) return [];
      const module = { ...describe({ ...uiModule, type: 'jira:customField' }, locale, false), url: address(uiModule.edit) ?? '' };
      return {
        type: fieldAri({ appId: manifest.appId, environmentId: siteIdentity.environmentId }, uiModule.key),
        name: module.title,
        formatsExport: declared.view?.formatter?.export === true,
        edit: uiModule.edit === undefined ? null : { module, experiences: uiModule.experiences },
      };
    });

  app.get('/fields', (context) => context.json(fields(context.req.query('locale') ?? manifest.translations.defaultLocale)));

  app.get('/resource', (context) => {
    const [key, entry] = (context.req.query('key') ?? '').split('/');
    const resource = manifest.resources.find((candidate) => candidate.key === key);
    const html = entry === undefined ? 'index.html' : resource?.entries[entry];
    if (resource === undefined || html === undefined)
      return context.json({ errorMessages: ['There is no such resource.'], errors: {} }, 404);
    return context.json({ url: `${parts.framesOrigin()}/${resource.key}/${html}` });
  });

  app.post('/invoke', async (context) => {
    const accountId = userOf(context);
    if (accountId === undefined) return context.json({ errorMessages: ['You are not logged in.'], errors: {} }, 401);
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), InvokeBody), await context.req.text());
    if (!parsed.success) return context.json({ errorMessages: [v.summarize(parsed.issues)], errors: {} }, 400);
    const outcome = await forge.invoke({ ...parsed.output, payload: parsed.output.payload, accountId });
    const answer: InvokeAnswer = outcome.ok
      ? { ok: true, result: outcome.result }
      : { ok: false, message: `There was an error invoking the function - ${outcome.message}` };
    return context.json(answer);
  });

  app.get('/status', async (context) => {
    const accountId = userOf(context);
    if (accountId === undefined) return context.json({ errorMessages: ['You are not logged in.'], errors: {} }, 401);
    const asked = context.req.query('issue') ?? '';
    const issue = await read(`/rest/api/3/issue/${encodeURIComponent(asked)}?fields=project,issuetype`, ShownIssue, accountId);
    const uiModule = manifest.uiModules.find(({ key, type }) => key === context.req.query('module') && type === 'jira:issueContext');
    if (issue === undefined || uiModule === undefined || !forge.installed())
      return context.json({ errorMessages: ['It does not exist or you do not have permission to see it.'], errors: {} }, 404);
    const { project, issuetype } = issue.fields;
    const extension = {
      issue: { id: issue.id, key: issue.key, type: issuetype.name, typeId: issuetype.id },
      project: { id: project.id, key: project.key, type: project.projectTypeKey },
    };
    return context.json({ status: await dynamicStatus(forge.invoker, uiModule, { accountId, extension }) });
  });

  app.notFound((context) => context.json({ errorMessages: ['There is no such address.'], errors: {} }, 404));
  return app;
};
