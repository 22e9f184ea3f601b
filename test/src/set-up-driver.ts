import * as v from 'valibot';
import type { ProjectPreview, RemovalView, RunView, SetUpPreview } from '../../src/contract';
import type { Site } from './site';

/*
 * Set-up as the admin page drives it: preview, start, step after step, removal; and what it writes to Jira, beside what was announced.
 */

export const CHOICE = { incidentTypeName: 'Blame incident', language: 'en-US' } as const;

const AT_ONCE = 10;
/** No run of a test takes more steps. */
const STEPS = 1_000;

const isPreview = (value: unknown): value is SetUpPreview => typeof value === 'object' && value !== null && 'unreadable' in value;
const isRun = (value: unknown): value is RunView => typeof value === 'object' && value !== null && 'progress' in value;
const isRemoval = (value: unknown): value is RemovalView => typeof value === 'object' && value !== null && 'stays' in value;

/** The site's projects that the admin is listed, by key. */
export const idsOf = async (site: Site): Promise<ReadonlyMap<string, string>> => {
  const Page = v.object({ values: v.array(v.object({ id: v.string(), key: v.string() })), isLast: v.boolean() });
  const found = new Map<string, string>();
  for (let more = true; more;) {
    const path = `/rest/api/3/project/search?maxResults=100&startAt=${String(found.size)}`;
    const page = v.parse(Page, await site.rest('admin', 'GET', path));
    for (const { id, key } of page.values) found.set(key, id);
    more = !page.isLast;
  }
  return found;
};

/** What the admin page shows before anything is done, ten projects a call. */
export const previewOf = async (site: Site, ids: readonly string[]): Promise<SetUpPreview> => {
  const whole: SetUpPreview = { projects: [], unreadable: [], seen: '' };
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const asked = { projectIds: ids.slice(start, start + AT_ONCE), ...CHOICE };
    const part = await site.call('admin', ['admin', 'admin.preview'], whole.seen === '' ? asked : { ...asked, seen: whole.seen });
    if (!isPreview(part)) throw new Error('not a preview');
    whole.projects.push(...part.projects);
    whole.unreadable.push(...part.unreadable);
    whole.seen = part.seen;
  }
  return whole;
};

const run = async (site: Site, key: string, payload: unknown): Promise<RunView> => {
  const answer = await site.call('admin', ['admin', key], payload);
  if (!isRun(answer)) throw new Error('not a run');
  return answer;
};

/** Ids of everything shared that these previews ask the admin's word for. */
export const sharedIn = (previews: readonly ProjectPreview[]): string[] => [
  ...new Set(previews.flatMap(({ shared }) => shared.map(({ id }) => id))),
];

/** Starts a run for what was previewed; all that is shared is confirmed unless `overrides` says otherwise. */
export const startOf = (site: Site, previews: readonly ProjectPreview[], overrides: Record<string, unknown> = {}): Promise<RunView> =>
  run(site, 'admin.start', {
    projects: previews.map(({ project, digest }) => ({ projectId: project.id, digest })),
    typeName: CHOICE.incidentTypeName,
    language: CHOICE.language,
    confirmed: sharedIn(previews),
    excluded: [],
    ...overrides,
  });

/** Steps until the run is over. A step that fails is taken again, as by somebody who presses *Go on*. */
export const stepToEnd = async (site: Site, runId: string, as = 'admin'): Promise<void> => {
  for (let call = 0; call < STEPS; call += 1) {
    const answer = await site.invoke({ module: 'admin', function: 'admin.step', payload: { runId }, as });
    if (!answer.ok && !['unavailable', 'rate-limited'].includes(answer.error.code)) throw new Error(answer.error.code);
    if (answer.ok && isRun(answer.result) && answer.result.progress.finished) return;
  }
  throw new Error('the run never ended');
};

/** Steps until the run is over, and gives it as it is stored. */
export const finish = async (site: Site, runId: string): Promise<RunView> => {
  await stepToEnd(site, runId);
  return run(site, 'admin.run', { runId });
};

/** Preview, start and every step. */
export const setUp = async (site: Site, ids: readonly string[]): Promise<RunView> => {
  const { projects } = await previewOf(site, ids);
  return finish(site, (await startOf(site, projects)).progress.runId);
};

/** `admin.removePreview`, or `admin.remove`. */
export const removal = async (site: Site, key: 'admin.removePreview' | 'admin.remove', projectId: string): Promise<RemovalView> => {
  const answer = await site.call('admin', ['admin', key], { projectId });
  if (!isRemoval(answer)) throw new Error('not a removal');
  return answer;
};

/** The addresses of POST requests that read. */
const READS = /\/panel\/action\/bulk\/status|\/search\/approximate-count/;

/** The writing calls of the backend since the recorder was cleared, as method and path, in alphabetical order. */
export const writesOf = (site: Site): string[] =>
  site.forge.recorder
    .snapshot()
    .calls.filter(({ method, path, origin }) => method !== 'GET' && origin === 'backend' && !READS.test(path))
    .map(({ method, path }) => `${method} ${(path.split('?')[0] ?? '').replace(/\/tabs\/\d+/u, '')}`)
    .sort();

/** The writing calls that previews announce, each thing once, written as {@link writesOf} writes them. */
export const announcedBy = (previews: readonly ProjectPreview[]): string[] => {
  const calls = new Map<string, string>();
  for (const { project, steps } of previews)
    for (const change of steps.flatMap(({ changes }) => changes))
      switch (change.kind) {
        case 'create-type':
          calls.set(change.id, 'POST /rest/api/3/issuetype');
          break;
        case 'add-type-to-scheme':
          calls.set(change.id, `PUT /rest/api/3/issuetypescheme/${change.schemeId}/issuetype`);
          break;
        case 'associate-fields':
          calls.set(change.id, 'PUT /rest/api/3/config/fieldschemes/fields');
          break;
        case 'add-field-to-screen':
          calls.set(change.id, `POST /rest/api/3/screens/${change.screenId}/fields`);
          break;
        case 'write-property':
          calls.set(`${project.id}/property`, `PUT /rest/api/3/project/${project.id}/properties/evenhand`);
          break;
        case 'pin-panel':
          calls.set(`${project.id}/panel`, 'POST /rest/api/3/forge/panel/action/bulk/async');
          break;
        case 'store-defaults':
          break;
      }
  return [...calls.values()].sort();
};

/** The writing calls that a preview of a removal announces. */
export const announcedByRemoval = ({ project, takes }: RemovalView): string[] =>
  takes
    .map((take) => {
      const [, target = '', item = ''] = 'id' in take ? take.id.split(':') : [];
      switch (take.kind) {
        case 'type-from-scheme':
          return `DELETE /rest/api/3/issuetypescheme/${target}/issuetype/${item}`;
        case 'field-from-screen':
          return take.id.startsWith('field-scheme:')
            ? 'DELETE /rest/api/3/config/fieldschemes/fields'
            : `DELETE /rest/api/3/screens/${target}/fields/${item}`;
        case 'unpin-panel':
          return 'POST /rest/api/3/forge/panel/action/bulk/async';
        case 'property-off':
          return `PUT /rest/api/3/project/${project.id}/properties/evenhand`;
      }
    })
    .sort();

/** The tables of Jira that set-up may change. */
const CONFIGURATION = [
  'issueType',
  'issueTypeScheme',
  'screen',
  'screenScheme',
  'issueTypeScreenScheme',
  'fieldScheme',
  'panelPin',
  'property',
];

/** All of Jira's configuration that set-up could change, whatever the order in which it came to be; within a scheme or a screen the order counts. */
export const configurationOf = (site: Site): unknown => {
  const contents = site.jira.contents();
  return Object.fromEntries(CONFIGURATION.map((kind) => [kind, [...(contents[kind] ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1))]));
};

const Holders = v.object({
  issueTypeScheme: v.array(v.object({ name: v.string(), issueTypeIds: v.array(v.string()) })),
  screen: v.array(v.object({ name: v.string(), tabs: v.array(v.object({ fields: v.array(v.string()) })) })),
  fieldScheme: v.array(v.object({ name: v.string(), fieldIds: v.array(v.string()) })),
  issueType: v.array(v.object({ name: v.string(), projectId: v.nullable(v.string()) })),
});

/** Schemes and screens that have anything twice, and types of one name. */
export const doublesIn = (site: Site): string[] => {
  const { issueTypeScheme, screen, fieldScheme, issueType } = v.parse(Holders, site.jira.contents());
  const lists = [
    ...issueTypeScheme.map(({ name, issueTypeIds }) => ({ name, items: issueTypeIds })),
    ...screen.map(({ name, tabs }) => ({ name, items: tabs.flatMap(({ fields }) => fields) })),
    ...fieldScheme.map(({ name, fieldIds }) => ({ name, items: fieldIds })),
    { name: 'types', items: issueType.map(({ name, projectId }) => `${name}/${projectId ?? ''}`) },
  ];
  return lists.flatMap(({ name, items }) => (new Set(items).size === items.length ? [] : [name]));
};
