import * as v from 'valibot';
import { Fault } from '../../local/forge/faults';
import type { ProjectSettings, SettingsView } from '../../src/contract';
import { aProject, aSite, startSite, type Site } from './site';

const Id = v.object({ id: v.string() });
const Marked = v.object({
  created: v.boolean(),
  issueId: v.string(),
  issueKey: v.string(),
  caseVersion: v.number(),
  type: v.string(),
  language: v.string(),
});
const View = v.looseObject({ access: v.string(), version: v.number(), phase: v.string() });

type Marked = v.InferOutput<typeof Marked>;

const isSettings = (value: unknown): value is SettingsView => typeof value === 'object' && value !== null && 'settings' in value;

/** A site whose project is enabled and whose parties have their members: `engineer`, `dev`, `client`, `pm` (a lead) and `arbiter`. */
export interface Team extends Site {
  readonly projectId: string;
  /** A new issue, by its id. */
  issue(as?: string, fields?: Record<string, unknown>): Promise<string>;
  mark(issueId: string, overrides?: Record<string, unknown>, as?: string): Promise<Marked>;
  open(as: string, issueId: string): Promise<v.InferOutput<typeof View> & Record<string, unknown>>;
  /** Changes a case on top of what it is now. */
  change(as: string, key: string, issueId: string, payload?: Record<string, unknown>): Promise<Record<string, unknown>>;
  settings(change: (settings: ProjectSettings) => ProjectSettings): Promise<void>;
  /** Makes calls fail as `POST /__local/faults` does. */
  fault(fault: v.InferInput<typeof Fault>): void;
  /** Values of Evenhand's fields on an issue by their names, as Jira has them. */
  fields(issueId: string): Promise<Record<string, unknown>>;
}

const MEMBERS: Readonly<Record<string, string[]>> = {
  'implementation-engineer': ['engineer'],
  'development-team': ['dev'],
  client: ['client'],
  'project-manager': ['pm'],
};

const complaint = (overrides: Record<string, unknown>) => ({
  requestId: `request-${String(Math.random()).slice(2)}`,
  said: 'Nothing that you promised is there!',
  type: 'unkept-promise',
  saidBy: 'client',
  about: 'implementation-engineer',
  channel: 'meeting',
  receivedAt: '2026-03-02T09:00:00.000Z',
  severity: 'high',
  filing: 'linked',
  ...overrides,
});

/** Members as given, the project manager as lead, one arbiter. */
export const withTeam = (settings: ProjectSettings): ProjectSettings => ({
  ...settings,
  parties: settings.parties.map((party) => ({ ...party, members: MEMBERS[party.id] ?? [] })),
  leads: ['pm'],
  arbiters: ['arbiter'],
});

export const startTeam = async (
  options: Parameters<typeof startSite>[1] = {},
  project: Parameters<typeof aProject>[0] = {},
): Promise<Team> => {
  const site = await startSite(aSite(aProject(project)), options);
  const { id: projectId } = v.parse(Id, await site.rest('padmin', 'GET', '/rest/api/3/project/ONE'));
  await site.drain();
  await site.call('admin', ['admin', 'admin.enable'], { projectId, incidentTypeName: 'Blame incident', language: 'en-US' });

  const settings: Team['settings'] = async (change) => {
    const view = await site.call('padmin', ['project-settings', 'settings.open'], { projectId });
    if (!isSettings(view)) throw new Error('no settings');
    await site.call('padmin', ['project-settings', 'settings.save'], {
      projectId,
      baseVersion: view.version,
      settings: change(view.settings),
    });
  };
  await settings(withTeam);

  const open: Team['open'] = async (as, issueId) => v.parse(View, await site.call(as, ['case-panel', 'case.open'], { issueId }));
  return {
    ...site,
    projectId,
    settings,
    open,
    fault: (fault) => {
      site.forge.faults.add(v.parse(Fault, fault));
    },
    issue: async (as = 'engineer', fields = {}) => {
      const body = { fields: { project: { id: projectId }, issuetype: { name: 'Task' }, summary: 'Label printing', ...fields } };
      return v.parse(Id, await site.rest(as, 'POST', '/rest/api/3/issue', body)).id;
    },
    mark: async (issueId, overrides = {}, as = 'engineer') =>
      v.parse(Marked, await site.call(as, ['mark-complaint', 'complaint.mark'], { issueId, ...complaint(overrides) })),
    change: async (as, key, issueId, payload = {}) => {
      const { version } = await open(as, issueId);
      return v.parse(v.looseObject({}), await site.call(as, ['case-panel', key], { issueId, baseVersion: version, ...payload }));
    },
    fields: async (issueId) => {
      const issue = v.parse(
        v.object({ fields: v.record(v.string(), v.unknown()), names: v.record(v.string(), v.string()) }),
        await site.rest('pm', 'GET', `/rest/api/3/issue/${issueId}?expand=names`),
      );
      return Object.fromEntries(Object.entries(issue.fields).map(([id, value]) => [issue.names[id] ?? id, value]));
    },
  };
};
