import type { Language } from '../../src/domain/vocabulary';
import type { Caller } from './caller';
import type { PersonKey } from './people';
import { account } from './people';

interface Team {
  readonly language: Language;
  readonly typeName: string;
  readonly client: PersonKey;
  readonly preset: 'implementation' | 'article';
}

/** How each sample project is set up: its language, the name of its incident type, and its client. */
export const TEAMS: Readonly<Record<string, Team>> = {
  MES: { language: 'en-US', typeName: 'Blame incident', client: 'client', preset: 'implementation' },
  ERP: { language: 'zh-CN', typeName: 'Blame incident', client: 'reporterClient', preset: 'implementation' },
  POR: { language: 'en-US', typeName: 'Blame incident', client: 'client', preset: 'implementation' },
};

const MEMBERS: Readonly<Record<string, readonly PersonKey[]>> = {
  'implementation-engineer': ['engineer'],
  'development-team': ['developer'],
  'project-manager': ['projectManager'],
};

/** Enables Evenhand in one project as the Jira admin, then names its parties, leads and arbiter as the project admin. */
export const setUpProject = async (caller: Caller, key: string, projectId: string): Promise<void> => {
  const team = TEAMS[key];
  if (team === undefined) throw new Error(`no team for ${key}`);
  await caller.invoke('jiraAdmin', 'admin', 'admin.enable', { projectId, incidentTypeName: team.typeName, language: team.language });
  const { version, settings } = await caller.invoke('projectAdmin', 'project-settings', 'settings.open', { projectId });
  const parties = settings.parties.map((party) => {
    const members = party.key === 'client' ? [team.client] : (MEMBERS[party.key ?? ''] ?? []);
    return { ...party, members: members.map(account), contact: members[0] === undefined ? null : account(members[0]) };
  });
  await caller.invoke('projectAdmin', 'project-settings', 'settings.save', {
    projectId,
    baseVersion: version,
    settings: { ...settings, parties, leads: [account('projectManager')], arbiters: [account('arbiter')], language: team.language },
  });
};
