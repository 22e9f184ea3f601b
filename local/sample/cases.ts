import * as v from 'valibot';
import type { Action, CaseChanges, CaseView, FullCase, IssueResolvers, PointFinding } from '../../src/contract';
import { activityOf } from './activities';
import { adf } from './adf';
import type { Caller } from './caller';
import type { SampleFact, SampleIncident, SampleParty } from './incident';
import { keyOf, move } from './issues';
import type { PersonKey } from './people';
import { account } from './people';
import { TEAMS } from './set-up';
import type { Calendar, Step } from './timeline';
import { DAY } from './timeline';

interface Plan {
  readonly caller: Caller;
  readonly calendar: Calendar;
  readonly keys: Map<string, { id: string; key: string }>;
  readonly drain: () => Promise<void>;
}

const SPEAKERS: Readonly<Record<SampleParty, PersonKey>> = {
  'implementation-engineer': 'engineer',
  'development-team': 'developer',
  client: 'client',
  'project-manager': 'projectManager',
  management: 'projectManager',
};

/** Whose side most often does what a fact of this kind tells. */
const DOES: Partial<Record<SampleFact['kind'], SampleParty>> = {
  'sign-off': 'client',
  'scope-change': 'client',
  configuration: 'implementation-engineer',
  warning: 'implementation-engineer',
};

const ANSWERS = {
  'en-US': {
    understanding: 'I understand that this costs you time every day, and that it has to be solved.',
    facts: 'According to our records we have looked into it together with your team; what we found is written in the issue.',
    nextStep: 'We put right what we can at once and tell you what follows.',
  },
  'zh-CN': {
    understanding: '我明白您现在很着急，这个问题确实很重要。',
    facts: '根据我们的记录，相关配置和沟通情况已整理在事务中。',
    nextStep: '我们会马上处理，并及时同步进展。',
  },
} as const;

const Created = v.object({ id: v.string(), key: v.string() });

/** Everybody is at work then, in Shanghai and in Berlin: an hour of the plan, of 8 to 18, as an hour in UTC. */
const shared = (hour: number): number => 6 + (hour - 8) * 0.4;

const MODULE = 'case-panel';

interface At {
  readonly issueId: string;
  readonly baseVersion: number;
}

type Change = 'case.differ' | 'case.toDecision' | 'case.state' | 'case.decide' | 'case.save' | 'case.publish' | 'case.close';

/** The life of one complaint, step by step, as its people would have worked on it. */
export const incidentSteps = ({ caller, calendar, keys, drain }: Plan, incident: SampleIncident): Step[] => {
  const editor: PersonKey = 'engineer';
  const start = calendar.at(incident.age, shared(8));
  let issueId = '';

  const after = (days: number, hour: number): number =>
    Math.max(calendar.at(Math.max(incident.age - days, 0), shared(hour)), start + hour * 60_000);
  const open = async (as: PersonKey = editor): Promise<CaseView> => caller.invoke(as, MODULE, 'case.open', { issueId });
  const full = async (): Promise<FullCase> => {
    const view = await open();
    if (view.access !== 'full') throw new Error(`the engineer sees ${view.access} of ${issueId}`);
    return view;
  };
  /** Makes a change to the case as it stands now, as that person. */
  const change = async <K extends Change>(as: PersonKey, key: K, made: (at: At) => Parameters<IssueResolvers[K]>[0]): Promise<void> => {
    const { version } = await open(as);
    await caller.invoke(as, MODULE, key, made({ issueId, baseVersion: version }));
  };

  const origin = () => {
    const found = keys.get(keyOf(incident.project, incident.about));
    if (found === undefined) throw new Error(`no issue called ${incident.about}`);
    return found;
  };

  const mark = async (): Promise<void> => {
    if (incident.filing === 'native') {
      const team = TEAMS[incident.project];
      const fields = {
        project: { key: incident.project },
        issuetype: { name: team?.typeName },
        summary: incident.about,
        description: adf(incident.said),
      };
      issueId = (await caller.rest(incident.markedBy, ['POST', '/rest/api/3/issue', { fields }], Created)).id;
      await drain();
      const changes: CaseChanges = {
        complaint: {
          said: incident.said,
          saidBy: incident.saidBy,
          about: incident.named ?? null,
          type: incident.type,
          severity: incident.severity,
        },
      };
      await change(editor, 'case.save', (at) => ({ ...at, changes }));
      return;
    }
    const marked = await caller.invoke(incident.markedBy, 'mark-complaint', 'complaint.mark', {
      issueId: origin().id,
      requestId: `sample-${incident.project}-${String(incident.age)}`,
      said: incident.said,
      type: incident.type,
      saidBy: incident.saidBy,
      about: incident.named ?? null,
      channel: incident.channel,
      receivedAt: new Date(start).toISOString(),
      severity: incident.severity,
      filing: incident.filing ?? 'linked',
    });
    issueId = marked.issueId;
  };

  const answer = async (via: 'copy' | 'comment'): Promise<void> => {
    const { complaint } = await full();
    const nextUpdateBy = calendar.day(start + 3 * DAY);
    await caller.invoke(editor, MODULE, 'answer.send', { issueId, via, answer: { ...ANSWERS[complaint.language], nextUpdateBy } });
  };

  const causes = (incident.causes ?? []).map((cause, index) => ({
    id: `c${String(index + 1)}`,
    dimension: cause.dimension,
    category: cause.category,
    explanation: cause.explanation,
    partyId: cause.party ?? null,
    share: cause.share ?? null,
  }));
  const actions = (doneUntil: number): Action[] =>
    (incident.actions ?? []).map((action, index) => {
      const doneAt = action.done === undefined ? undefined : after(action.done, 15);
      return {
        id: `a${String(index + 1)}`,
        horizon: action.horizon,
        text: action.text,
        owner: account(action.owner),
        due: calendar.day(start + action.due * DAY),
        doneAt: doneAt === undefined || doneAt > doneUntil ? null : new Date(doneAt).toISOString(),
      };
    });

  /** Whoever handles the incident takes it on, and says which activity it belongs to. */
  const takeOn = async (): Promise<void> => {
    await caller.send(editor, ['PUT', `/rest/api/3/issue/${issueId}/assignee`, { accountId: account(editor) }]);
    const activityId = activityOf({ summary: incident.about, type: 'Bug' });
    // One that was turned into an incident keeps the activity that it had.
    const now = await caller.invoke(editor, 'raci-panel', 'raci.open', { issueId });
    if (now.activityId === null)
      await caller.invoke(editor, 'raci-panel', 'raci.save', { issueId, baseVersion: now.version, activityId, people: {} });
  };

  const facts = incident.facts ?? [];
  /** Ids of the facts, in the order given. */
  let factIds: string[] = [];
  const writeFacts = async (): Promise<void> => {
    if (facts.length === 0) return;
    const written = await caller.invoke(editor, MODULE, 'facts.addMany', {
      issueId,
      requestId: 'facts',
      facts: facts.map(({ kind, on, what, source }) => ({
        kind,
        what,
        source,
        happenedAt: new Date(calendar.before(start, on)).toISOString(),
        zone: incident.project === 'ERP' ? 'Asia/Shanghai' : 'Europe/Berlin',
        visibility: 'shared',
        partyId: DOES[kind] ?? null,
      })),
    });
    factIds = facts.map(({ what }) => written.facts.find((fact) => fact.what === what)?.id ?? '');
  };
  /** Each point of the statements with the facts that bear it out, and what the decision as a whole rests on. */
  const restsOn = (statements: Partial<Record<SampleParty, string>>): { points: PointFinding[]; factIds: string[] } => {
    const idsWhere = (holds: (fact: SampleFact) => boolean): string[] =>
      facts.flatMap((fact, index) => (holds(fact) ? [factIds[index] ?? ''] : []));
    return {
      points: Object.entries(statements).flatMap(([partyId, words]) =>
        words.split('\n').flatMap((_, index): PointFinding[] => {
          const number = index + 1;
          const ids = idsWhere(({ supports = [] }) => supports.includes(number));
          return ids.length === 0 ? [] : [{ partyId, pointId: `p${String(number)}`, finding: 'supported', factIds: ids }];
        }),
      ),
      factIds: idsWhere(({ supports }) => supports === undefined),
    };
  };

  const steps: Step[] = [{ at: start, run: mark }];
  const step = (at: number, run: () => Promise<void>) => steps.push({ at, run });
  const { answered, state, named } = incident;
  if (state.kind !== 'withdrawn') step(start + 20 * 60_000, takeOn);
  if (answered !== undefined) step(after(0, 10), () => answer(answered));

  const written: CaseChanges = {
    ...(incident.happened === undefined ? {} : { happened: incident.happened }),
    ...(causes.length === 0 ? {} : { causes }),
    ...(incident.noAction === undefined ? {} : { noActionReason: incident.noAction }),
  };
  if (state.kind !== 'open' && state.kind !== 'withdrawn')
    step(after(1, 11), async () => {
      await move(caller, editor, [issueId, 'In Progress']);
      await change(editor, 'case.save', (at) => ({ ...at, changes: written }));
    });
  if (state.kind === 'withdrawn')
    step(after(0, 12), async () => {
      await caller.invoke(incident.markedBy, 'mark-complaint', 'complaint.takeBack', { issueId: origin().id });
    });

  if (state.kind === 'statements' || state.kind === 'decided') {
    const speaker = SPEAKERS[named ?? 'project-manager'];
    step(after(2, 9.5), () => change(speaker, 'case.differ', (at) => at));
    for (const [party, text] of Object.entries(state.statements))
      step(after(3, 10), () => change(speaker, 'case.state', (at) => ({ ...at, partyId: party, text })));
    step(after(4, 9), writeFacts);
    if (state.kind === 'decided') {
      step(after(5, 12), () =>
        change('projectManager', 'case.toDecision', (at) => ({
          ...at,
          reason: incident.project === 'ERP' ? '该说明的参与方都已说明。' : 'Everyone who wanted to speak has spoken.',
        })),
      );
      step(after(state.after, 14), () =>
        change('arbiter', 'case.decide', (at) => ({
          ...at,
          outcome: state.outcome,
          reasons: state.reasons,
          causes,
          ...restsOn(state.statements),
        })),
      );
    }
  }

  const saveActions = (at: number) =>
    step(at, () => change(editor, 'case.save', (version) => ({ ...version, changes: { actions: actions(at) } })));
  const decidedAt = state.kind === 'decided' ? state.after : 1;
  if (incident.actions !== undefined) {
    saveActions(after(decidedAt, 16));
    for (const done of new Set(incident.actions.flatMap(({ done }) => (done === undefined ? [] : [done]))))
      saveActions(after(Math.max(done, decidedAt), 17));
  }
  if (state.kind === 'published') step(after(2, 12), () => change(editor, 'case.publish', (at) => at));
  const closing = state.kind === 'closed' ? state.after : state.kind === 'decided' ? state.closedAfter : undefined;
  if (closing !== undefined)
    step(after(closing, 18), async () => {
      await change(editor, 'case.close', (at) => at);
      await move(caller, editor, [issueId, 'Done']);
    });
  return steps;
};
