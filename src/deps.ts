import { ulid } from 'ulid';
import { createAccountStore } from './store/account-store';
import { createAssignmentStore } from './store/assignment-store';
import { createAuditStore } from './store/audit-store';
import { createBulkStore } from './store/bulk-store';
import { createBulkVersions } from './store/bulk-versions';
import { createCarriedStore } from './store/carried-store';
import { createCaseStore } from './store/case-store';
import { createChainStore } from './store/chain-store';
import { createDerivedStore } from './store/derived-store';
import { createDueStore } from './store/due-store';
import { createErasureStore } from './store/erasure-store';
import { createIntakeStore } from './store/intake-store';
import { createLeadStore } from './store/lead-store';
import { createLinkStore } from './store/link-store';
import { createExportStore } from './store/export-store';
import { createFoundStore } from './store/found-store';
import { createGadgetQueries } from './store/gadget-queries';
import { createGoneStore } from './store/gone-store';
import { createImportStore } from './store/import-store';
import { createMatrixStore } from './store/matrix-store';
import { createMemoStore } from './store/memo-store';
import { createPersonStore } from './store/person-store';
import { createProjectStateStore } from './store/project-state-store';
import { createRaciRunStore } from './store/raci-run-store';
import { createSeenStore } from './store/seen-store';
import { createSettingsStore } from './store/settings-store';
import { createSetUpStore } from './store/set-up-store';
import { createStateStore } from './store/state-store';
import { createTallyStore } from './store/tally-store';
import { createTaskStore } from './store/task-store';
import { createToldStore } from './store/told-store';
import { createWaitingStore } from './store/waiting-store';
import { createWatchedStore } from './store/watched-store';

/**
 * What resolvers and events are handed: clock, ids and stores, as one plain object made for each invocation.
 * A store is added here by its author, as `name: createNameStore(…)`.
 */
export const createDeps = () => {
  const clock = { now: (): Date => new Date() };
  const ids = { next: (): string => ulid(clock.now().getTime()) };
  const people = createPersonStore(ids.next);
  const settings = createSettingsStore();
  const matrices = createMatrixStore();
  const assignments = createAssignmentStore();
  const found = createFoundStore();
  const watched = createWatchedStore();
  const waiting = createWaitingStore();
  const raciRuns = createRaciRunStore();
  const bulk = createBulkStore();
  const bulkVersions = createBulkVersions();
  const projects = createProjectStateStore();
  const gadget = createGadgetQueries();
  const cases = createCaseStore();
  const derived = createDerivedStore();
  const leads = createLeadStore();
  const state = createStateStore();
  const setUps = createSetUpStore();
  const seen = createSeenStore();
  const exports = createExportStore();
  const imports = createImportStore();
  const carried = createCarriedStore();
  const accounts = createAccountStore();
  const gone = createGoneStore();
  const erasure = createErasureStore();
  const chain = createChainStore({ clock, nextId: ids.next });
  const memos = createMemoStore(ids.next);
  const told = createToldStore();
  const links = createLinkStore();
  const dues = createDueStore();
  const audit = createAuditStore();
  const tally = createTallyStore();
  const tasks = createTaskStore();
  const intakes = createIntakeStore();
  return {
    clock,
    ids,
    people,
    settings,
    matrices,
    assignments,
    found,
    watched,
    waiting,
    raciRuns,
    bulk,
    bulkVersions,
    projects,
    gadget,
    cases,
    derived,
    leads,
    state,
    setUps,
    seen,
    exports,
    imports,
    carried,
    accounts,
    gone,
    erasure,
    chain,
    memos,
    told,
    links,
    dues,
    audit,
    tally,
    tasks,
    intakes,
  };
};

export type Deps = ReturnType<typeof createDeps>;
