import type { Clock } from '../clock';
import type { InstalledApp, Jira, JiraHooks, LocalUser, SampleRole } from '../seams';
import { createAccounts } from './accounts';
import { setAppAccess } from './app-access';
import { recorded } from './exchanges';
import { createDispatcher } from './http/dispatch';
import { installApp, joinProjects } from './install';
import type { JiraStorage } from './model/database';
import { openStore } from './model/store';
import { appUser } from './permissions/actor';
import { provisionSite } from './provision';
import { moveIssue } from './move-issue';
import { removeProject } from './remove-project';
import { ROUTES } from './rest';
import { evaluateFor } from './evaluate';
import { attachValidator } from './validators';
import { findProject } from './lookup';
import type { Mail } from './model/entities';
import type { Site } from './site';

export type { JiraStorage } from './model/database';

const SAMPLE_ROLES: readonly SampleRole[] = [
  'implementation-engineer',
  'developer',
  'client',
  'project-manager',
  'arbiter',
  'project-admin',
  'jira-admin',
  'outsider',
];

const sampleRole = (text: string): SampleRole => SAMPLE_ROLES.find((role) => role === text) ?? 'outsider';

/** What the host and tests may ask beside the network: what real Jira shows in pages or does in the background. */
export interface LocalJira extends Jira {
  /** Mails that Jira would have sent, oldest first. */
  outbox(): readonly Mail[];
  /** Keys of the app's issue panels that are pinned to a project. */
  pinnedPanels(projectIdOrKey: string): readonly string[];
  /** Everything that the site holds, by kind; for comparing two states of a site. */
  contents(): Readonly<Record<string, readonly { readonly id: string }[]>>;
  /** Keeps the site as it is now; the function that it gives puts it back so. */
  keep(): () => void;
  /** Puts a validator of the app on the transitions of a project's workflows that lead to a status; what an admin does in the workflow editor. */
  attachValidator(at: { readonly projectIdOrKey: string; readonly toStatus: string; readonly validatorKey: string }): void;
  /** Deactivates an account (`active: false`), or activates it again. */
  setActive(accountId: string, active: boolean): void;
  /** Deletes somebody's Atlassian account for good. */
  closeAccount(accountId: string): void;
  /** Changes the name in somebody's profile. */
  renameAccount(accountId: string, displayName: string): void;
  /** Makes somebody a Jira administrator, or no longer one. */
  setJiraAdmin(accountId: string, isAdmin: boolean): void;
  /** Moves an issue to another project. */
  moveIssue(issueIdOrKey: string, projectIdOrKey: string): void;
  /** Shuts the app out of a project, or lets it in again. */
  setAppAccess(projectIdOrKey: string, allowed: boolean): void;
  /** Deletes a project for good, out of Jira's trash, and tells the app so. */
  removeProject(projectIdOrKey: string): void;
}

/**
 * Opens a local Jira on a database. What is in it is read into memory at once; every request is written back before it is answered.
 * `siteUrl` is the address in `self` links. Where `EVENHAND_RECORD` names a folder, every exchange is recorded there.
 */
export const createJira = (options: { readonly storage: JiraStorage; readonly clock: Clock; readonly siteUrl?: string }): LocalJira => {
  const store = openStore(options.storage);
  let hooks: JiraHooks | undefined;
  let app: InstalledApp | undefined;
  const site: Site = {
    store,
    clock: options.clock,
    siteUrl: options.siteUrl ?? 'http://127.0.0.1:8787',
    hooks: () => hooks,
    app: () => app,
  };
  return {
    handle: recorded(createDispatcher(site, ROUTES), process.env['EVENHAND_RECORD']),
    provision: (definition) => {
      provisionSite(site, definition);
      const user = appUser(site);
      if (user !== undefined) joinProjects(site, user.id);
    },
    install: (installed) => {
      app = installed;
      installApp(site, installed);
    },
    connect: (connected) => {
      hooks = connected;
    },
    users: () =>
      [...store.users.all()]
        .filter(({ accountType }) => accountType !== 'app')
        .map(({ id, email, displayName, sampleRole: role }): LocalUser => ({ accountId: id, email, displayName, role: sampleRole(role) })),
    accountOf: (nameOrEmail) => (store.users.get(nameOrEmail) ?? store.find.userByEmail(nameOrEmail.toLowerCase())[0])?.id,
    evaluate: (expression, context) => evaluateFor(site, expression, context),
    outbox: () => [...store.mails.all()],
    pinnedPanels: (projectIdOrKey) => {
      const project = findProject(site, projectIdOrKey);
      return [...store.panelPins.all()].filter(({ projectId }) => projectId === project?.id).map(({ moduleKey }) => moduleKey);
    },
    contents: () => store.contents(),
    keep: () => store.keep(),
    attachValidator: (at) => {
      attachValidator(site, at);
    },
    ...createAccounts(site),
    moveIssue: (issueIdOrKey, projectIdOrKey) => {
      moveIssue(site, issueIdOrKey, projectIdOrKey);
    },
    setAppAccess: (projectIdOrKey, allowed) => {
      setAppAccess(site, projectIdOrKey, allowed);
    },
    removeProject: (projectIdOrKey) => {
      removeProject(site, projectIdOrKey);
    },
    isEmpty: () => store.projects.size() === 0 && [...store.users.all()].every(({ accountType }) => accountType === 'app'),
    close: () => {
      store.close();
    },
  };
};
