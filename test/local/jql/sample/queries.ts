import { DAY, type Moments } from './moments';
import type { Facts } from './facts';

/** A query, and which issues it has to find. `{-30}` in a query stands for the date 30 days ago. */
export type Query = readonly [jql: string, wanted: (issue: Facts, moments: Moments) => boolean];

const ME = '712020:lin-wei';
const PRIYA = '712020:priya-raman';
const MARCUS = '712020:marcus-oyelaran';
const INGRID = '712020:ingrid-solberg';
const HANNAH = '712020:hannah-vogel';
const CLIENTS = ['712020:hannah-vogel', '712020:chen-jing'];
const DELIVERY = [ME, PRIYA, MARCUS, INGRID];

const isIncident = ({ type }: Facts): boolean => type === 'Blame incident';
const moved = (issue: Facts, field = 'status') => issue.changes.filter((change) => change.field === field);
const was = (issue: Facts, ...statuses: readonly string[]): boolean => issue.statuses.some(({ status }) => statuses.includes(status));
const says = (text: string, word: RegExp): boolean => word.test(text);

export const BY_PLACE: readonly Query[] = [
  ['project = MES', (i) => i.project === 'MES'],
  ['project = mes', (i) => i.project === 'MES'],
  ['project = "Harbor Foods MES roll-out"', (i) => i.project === 'MES'],
  ['project = "蓝海零售 ERP 上线"', (i) => i.project === 'ERP'],
  ['project != MES', (i) => i.project !== 'MES'],
  ['project in (MES, POR)', (i) => i.project !== 'ERP'],
  ['project not in (MES, POR)', (i) => i.project === 'ERP'],
  ['project is not EMPTY', () => true],
  ['project = POR and type = Bug', (i) => i.project === 'POR' && i.type === 'Bug'],
  ['key = MES-6', (i) => i.key === 'MES-6'],
  ['issuekey in (MES-1, ERP-2, POR-3)', (i) => ['MES-1', 'ERP-2', 'POR-3'].includes(i.key)],
  ['key != MES-6 and project = MES', (i) => i.project === 'MES' && i.number !== 6],
  ['key > MES-40', (i) => i.project === 'MES' && i.number > 40],
  ['key >= ERP-30 and key < ERP-35', (i) => i.project === 'ERP' && i.number >= 30 && i.number < 35],
  ['issue <= POR-5', (i) => i.project === 'POR' && i.number <= 5],
  ['component = Labels', (i) => i.components.includes('Labels')],
  ['component = "Work orders" or component = 库存', (i) => i.components.some((name) => ['Work orders', '库存'].includes(name))],
  ['component in (Recipes, Interfaces)', (i) => i.components.some((name) => ['Recipes', 'Interfaces'].includes(name))],
  [
    'component not in (Recipes, Interfaces)',
    (i) => i.components.length > 0 && !i.components.some((n) => ['Recipes', 'Interfaces'].includes(n)),
  ],
  ['component is EMPTY and project = MES', (i) => i.project === 'MES' && i.components.length === 0],
  ['component is not EMPTY', (i) => i.components.length > 0],
  ['component != Labels', (i) => i.components.length > 0 && !i.components.includes('Labels')],
  ['parent is EMPTY', () => true],
  ['type in subTaskIssueTypes()', () => false],
  ['type in standardIssueTypes() and project = POR', (i) => i.project === 'POR'],
  ['issue in linkedIssues(MES-6)', (i) => i.links.includes('MES-6')],
  ['issue in linkedIssues(MES-6, "relates to")', (i) => i.links.includes('MES-6')],
  ['issueLinkType = Relates', (i) => i.links.length > 0],
  ['issueLinkType is EMPTY and type = Bug', (i) => i.type === 'Bug' && i.links.length === 0],
];

export const BY_KIND: readonly Query[] = [
  ['type = "Blame incident"', isIncident],
  ['issuetype = Bug', (i) => i.type === 'Bug'],
  ['type != Bug', (i) => i.type !== 'Bug'],
  ['type in (Story, Epic)', (i) => ['Story', 'Epic'].includes(i.type)],
  ['type not in (Story, Epic, "Blame incident")', (i) => ['Task', 'Bug'].includes(i.type)],
  ['type is not EMPTY and project = ERP', (i) => i.project === 'ERP'],
  ['status = Done', (i) => i.status === 'Done'],
  ['status = "In Progress"', (i) => i.status === 'In Progress'],
  ['status != Done', (i) => i.status !== 'Done'],
  ['status in ("To Do", "In Progress")', (i) => ['To Do', 'In Progress'].includes(i.status)],
  ['status not in ("To Do", Done)', (i) => !['To Do', 'Done'].includes(i.status)],
  ['statusCategory = Done', (i) => i.category === 'done'],
  ['statusCategory != Done', (i) => i.category !== 'done'],
  ['statusCategory = "In Progress"', (i) => i.category === 'indeterminate'],
  ['statusCategory in ("To Do", Done) and type = Bug', (i) => i.type === 'Bug' && ['new', 'done'].includes(i.category)],
  ['priority = Highest', (i) => i.priority === 1],
  ['priority != Medium', (i) => i.priority !== 3],
  ['priority > Medium', (i) => i.priority < 3],
  ['priority >= Medium', (i) => i.priority <= 3],
  ['priority < High', (i) => i.priority > 2],
  ['priority <= Low', (i) => i.priority >= 4],
  ['priority in (Low, Highest)', (i) => [1, 4].includes(i.priority)],
  ['priority not in (Low, Highest)', (i) => ![1, 4].includes(i.priority)],
  ['resolution = Done', (i) => i.resolution === 'Done'],
  ['resolution in (Unresolved, Duplicate) and project = ERP', (i) => i.resolution === undefined && i.project === 'ERP'],
  ['resolution != Unresolved', (i) => i.resolution !== undefined],
  ['resolution was unresolved and status = Done', (i) => i.status === 'Done'],
  ['resolution = Unresolved', (i) => i.resolution === undefined],
  ['resolution is EMPTY and project = ERP', (i) => i.resolution === undefined && i.project === 'ERP'],
  ['resolution is not EMPTY', (i) => i.resolution !== undefined],
  ['resolution != Done', () => false],
  ['labels = pilot', (i) => i.labels.includes('pilot')],
  ['labels != pilot', (i) => i.labels.length > 0 && !i.labels.includes('pilot')],
  ['labels in (pilot, reviewed)', (i) => i.labels.some((label) => ['pilot', 'reviewed'].includes(label))],
  ['labels not in (pilot)', (i) => i.labels.length > 0 && !i.labels.includes('pilot')],
  ['labels = pilot and labels = reviewed', (i) => i.labels.includes('pilot') && i.labels.includes('reviewed')],
  ['labels is EMPTY', (i) => i.labels.length === 0],
  ['labels is not EMPTY', (i) => i.labels.length > 0],
  ['watchers >= 2', (i) => i.watchers >= 2],
  ['watchers = 1 and project = POR', (i) => i.watchers === 1 && i.project === 'POR'],
  ['votes = 0 and type = Epic', (i) => i.type === 'Epic'],
  ['attachments is EMPTY', () => true],
];

export const BY_PEOPLE: readonly Query[] = [
  ['assignee = currentUser()', (i) => i.assignee === ME],
  ['assignee = "712020:priya-raman"', (i) => i.assignee === PRIYA],
  ['assignee = "Priya Raman"', (i) => i.assignee === PRIYA],
  ['assignee != currentUser()', (i) => i.assignee !== undefined && i.assignee !== ME],
  ['assignee is EMPTY', (i) => i.assignee === undefined],
  ['assignee is not EMPTY', (i) => i.assignee !== undefined],
  ['assignee in (currentUser(), "712020:marcus-oyelaran")', (i) => [ME, MARCUS].includes(i.assignee ?? '')],
  ['assignee not in (currentUser())', (i) => i.assignee !== undefined && i.assignee !== ME],
  ['assignee = EMPTY or assignee = currentUser()', (i) => i.assignee === undefined || i.assignee === ME],
  ['assignee in membersOf(delivery)', (i) => DELIVERY.includes(i.assignee ?? '')],
  ['assignee in membersOf("clients")', (i) => CLIENTS.includes(i.assignee ?? '')],
  ['reporter = currentUser() and type = Bug', (i) => i.reporter === ME && i.type === 'Bug'],
  ['reporter != currentUser()', (i) => i.reporter !== ME],
  ['reporter in membersOf(clients)', (i) => CLIENTS.includes(i.reporter)],
  ['reporter not in membersOf(clients) and project = ERP', (i) => !CLIENTS.includes(i.reporter) && i.project === 'ERP'],
  ['creator = "712020:marcus-oyelaran"', (i) => i.creator === MARCUS],
  ['creator in (currentUser())', (i) => i.creator === ME],
  ['watcher = currentUser()', (i) => i.isWatching],
  ['issue in watchedIssues() and type = Story', (i) => i.isWatching && i.type === 'Story'],
  ['project in projectsLeadByUser("712020:marcus-oyelaran") and type = Epic', (i) => i.type === 'Epic'],
  ['raciResponsible = currentUser()', (i) => i.raci?.responsible.includes(ME) === true],
  ['raciAccountable = "712020:marcus-oyelaran"', (i) => i.raci?.accountable.includes(MARCUS) === true],
  ['raciConsulted = "712020:priya-raman"', (i) => i.raci?.consulted.includes(PRIYA) === true],
  ['raciInformed = "712020:hannah-vogel"', (i) => i.raci?.informed.includes(HANNAH) === true],
  [
    'raciResponsible = currentUser() or raciConsulted = currentUser()',
    (i) => [...(i.raci?.responsible ?? []), ...(i.raci?.consulted ?? [])].includes(ME),
  ],
];

export const BY_WORDS: readonly Query[] = [
  ['summary ~ Complaint', (i) => says(i.summary, /\bcomplaints?\b/iu)],
  ['summary ~ terminal', (i) => says(i.summary, /\bterminals?\b/iu)],
  ['summary ~ terminals and project = MES', (i) => says(i.summary, /\bterminals?\b/iu)],
  ['summary ~ "recipe lock"', (i) => says(i.summary, /\brecipes?\b/iu) && says(i.summary, /\block(s|ed|ing)?\b/iu)],
  ['summary ~ "SAP OR mixer"', (i) => says(i.summary, /\b(SAP|mixers?)\b/iu)],
  ['summary ~ "dealer*"', (i) => says(i.summary, /\bdealer/iu)],
  ['summary ~ "\\"scale a recipe\\""', (i) => says(i.summary, /scale a recipe/iu)],
  ['summary ~ 库存', (i) => i.summary.includes('库存')],
  ['summary ~ 门店 and status = Done', (i) => i.summary.includes('门店') && i.status === 'Done'],
  ['summary !~ Complaint and type = "Blame incident"', (i) => isIncident(i) && !says(i.summary, /\bcomplaints?\b/iu)],
  ['summary ~ 客诉 or summary ~ Complaint', (i) => i.summary.includes('客诉') || says(i.summary, /\bcomplaints?\b/iu)],
  ['description is EMPTY', (i) => i.description === ''],
  ['description is not EMPTY and type != "Blame incident"', (i) => i.description !== '' && !isIncident(i)],
  ['comment ~ phone', (i) => i.comments.some((text) => says(text, /\bphones?\b/iu))],
  ['comment ~ 接口文档', (i) => i.comments.some((text) => text.includes('接口文档'))],
  ['comment ~ "shared folder"', (i) => i.comments.some((text) => says(text, /\bshared?\b/iu) && says(text, /\bfolders?\b/iu))],
  ['text ~ interface', (i) => says(i.text, /\binterfac(e|es|ed|ing)\b/iu)],
  ['text ~ 小票', (i) => i.text.includes('小票')],
  ['text ~ "\\"on the phone\\""', (i) => says(i.text, /on the phone\b/iu)],
];

export const BY_TIME: readonly Query[] = [
  ['created >= -30d', (i, m) => i.created >= m.now - 30 * DAY],
  ['created >= -12w', (i, m) => i.created >= m.now - 84 * DAY],
  ['created < -100d', (i, m) => i.created < m.now - 100 * DAY],
  ['created > "-60d" and created <= "-30d"', (i, m) => i.created > m.now - 60 * DAY && i.created <= m.now - 30 * DAY],
  ['created >= -720h', (i, m) => i.created >= m.now - 30 * DAY],
  ['created >= startOfDay(-7)', (i, m) => i.created >= m.day(-7)],
  ['created >= startOfDay("-45d")', (i, m) => i.created >= m.day(-45)],
  ['created < startOfWeek()', (i, m) => i.created < m.week(0)],
  ['created >= startOfWeek(-6) and created < startOfWeek(-2)', (i, m) => i.created >= m.week(-6) && i.created < m.week(-2)],
  ['created <= endOfWeek(-8)', (i, m) => i.created < m.week(-7)],
  ['created >= startOfMonth(-2)', (i, m) => i.created >= m.month(-2)],
  ['created >= startOfMonth(-3) and created <= endOfMonth(-3)', (i, m) => i.created >= m.month(-3) && i.created < m.month(-2)],
  ['created <= endOfMonth("-4")', (i, m) => i.created < m.month(-3)],
  ['created >= startOfMonth("-15d")', (i, m) => i.created >= m.month(0) - 15 * DAY],
  ['created >= startOfYear()', (i, m) => i.created >= m.year(0)],
  ['created < endOfYear()', (i, m) => i.created < m.year(1)],
  ['created < endOfDay(-20)', (i, m) => i.created < m.day(-19)],
  ['created > now()', () => false],
  ['created >= "{-90}"', (i, m) => i.created >= m.day(-90)],
  ['created >= {-90} and created < {-60}', (i, m) => i.created >= m.day(-90) && i.created < m.day(-60)],
  ['created <= "{-60} 12:00"', (i, m) => i.created <= m.day(-60) + DAY / 2],
  ['createdDate < "{-150}"', (i, m) => i.created < m.day(-150)],
  ['not created >= "{-90}"', (i, m) => i.created < m.day(-90)],
  ['updated >= -14d', (i, m) => i.updated >= m.now - 14 * DAY],
  ['updated < startOfMonth(-1)', (i, m) => i.updated < m.month(-1)],
  ['resolved >= -60d', (i, m) => i.resolved !== undefined && i.resolved >= m.now - 60 * DAY],
  ['resolved < "{-100}"', (i, m) => i.resolved !== undefined && i.resolved < m.day(-100)],
  ['resolved is EMPTY', (i) => i.resolved === undefined],
  ['resolutiondate is not EMPTY and type = Story', (i) => i.resolved !== undefined && i.type === 'Story'],
  [
    'resolved >= startOfMonth(-2) and resolved <= endOfMonth(-1)',
    (i, m) => i.resolved !== undefined && i.resolved >= m.month(-2) && i.resolved < m.month(0),
  ],
  ['statusCategoryChangedDate >= -45d', (i, m) => i.statusChanged !== undefined && i.statusChanged >= m.now - 45 * DAY],
  ['due is EMPTY', (i) => i.due === undefined],
  ['due is not EMPTY', (i) => i.due !== undefined],
  ['due < now()', (i, m) => i.due !== undefined && i.due < m.date(0)],
  ['due >= "{5}"', (i, m) => i.due !== undefined && i.due >= m.date(5)],
  ['due <= "{-5}" and status != Done', (i, m) => i.due !== undefined && i.due <= m.date(-5) && i.status !== 'Done'],
  ['duedate = "{5}"', (i, m) => i.due === m.date(5)],
  ['due > "{-20}" and due < "{20}"', (i, m) => i.due !== undefined && i.due > m.date(-20) && i.due < m.date(20)],
];

export const BY_CASE: readonly Query[] = [
  ['"Complaint type" = unusable', (i) => i.complaint.includes('unusable')],
  ['"complaint type" = "unkept-promise"', (i) => i.complaint.includes('unkept-promise')],
  ['cf[10100] = delay', (i) => i.complaint.includes('delay')],
  ['"Complaint type" in (delay, indifference)', (i) => i.complaint.some((type) => ['delay', 'indifference'].includes(type))],
  ['"Complaint type" not in (unusable)', (i) => i.complaint.length > 0 && !i.complaint.includes('unusable')],
  ['"Complaint type" != unusable', (i) => i.complaint.length > 0 && !i.complaint.includes('unusable')],
  ['"Complaint type" is EMPTY and type = "Blame incident"', (i) => isIncident(i) && i.complaint.length === 0],
  ['"Complaint type" is not EMPTY', (i) => i.complaint.length > 0],
  ['"Root cause: technical" is not EMPTY', (i) => i.technical.length > 0],
  [
    '"Root cause: technical" in (config-error, product-defect)',
    (i) => i.technical.some((cause) => ['config-error', 'product-defect'].includes(cause)),
  ],
  ['"Root cause: process" = missing-test', (i) => i.process.includes('missing-test')],
  [
    'cf[10102] in (waiting-on-others, unclear-contract) or cf[10103] is not EMPTY',
    (i) => i.process.some((cause) => ['waiting-on-others', 'unclear-contract'].includes(cause)) || i.communication.length > 0,
  ],
  ['"Root cause: communication" is EMPTY and "Complaint type" is not EMPTY', (i) => i.communication.length === 0 && i.complaint.length > 0],
  ['"Case outcome" = agreed', (i) => i.outcome.includes('agreed')],
  ['"Case outcome" in (not-upheld, partly-upheld)', (i) => i.outcome.some((outcome) => ['not-upheld', 'partly-upheld'].includes(outcome))],
  ['"Case outcome" is EMPTY and type = "Blame incident"', (i) => isIncident(i) && i.outcome.length === 0],
  ['evenhandPhase = closed', (i) => i.incident?.phase === 'closed'],
  ['evenhandPhase != closed', (i) => i.incident !== undefined && i.incident.phase !== 'closed'],
  ['evenhandPhase in (open, statements, decision)', (i) => ['open', 'statements', 'decision'].includes(i.incident?.phase ?? '')],
  ['evenhandPhase is EMPTY and project = POR', (i) => i.incident === undefined && i.project === 'POR'],
  ['evenhandPhase is not EMPTY', (i) => i.incident !== undefined],
  ['issue.property[evenhand.case].phase = improving', (i) => i.incident?.phase === 'improving'],
  ['evenhandSeverity in (critical, high)', (i) => ['critical', 'high'].includes(i.incident?.severity ?? '')],
  ['evenhandSeverity = medium and evenhandPhase = closed', (i) => i.incident?.severity === 'medium' && i.incident.phase === 'closed'],
  ['evenhandOutcome = agreed', (i) => i.incident?.outcome === 'agreed'],
  ['evenhandCause = config-error', (i) => i.incident?.cause.includes('config-error') === true],
  ['evenhandDimension = process', (i) => i.incident?.dimension.includes('process') === true],
  [
    'evenhandDimension = process and evenhandDimension = technical',
    (i) => ['process', 'technical'].every((dimension) => i.incident?.dimension.includes(dimension)),
  ],
  ['evenhandParty in (client, other)', (i) => i.incident?.party.some((party) => ['client', 'other'].includes(party)) === true],
  ['evenhandReceived >= -90d', (i, m) => i.incident?.received !== undefined && i.incident.received >= m.now - 90 * DAY],
  ['evenhandClosed < startOfMonth(-1)', (i, m) => i.incident?.closed !== undefined && i.incident.closed < m.month(-1)],
  ['evenhandClosed is EMPTY and evenhandPhase is not EMPTY', (i) => i.incident !== undefined && i.incident.closed === undefined],
  ['evenhandDecided is not EMPTY', (i) => i.incident?.decided !== undefined],
  ['raciActivity = "Progress and quality control"', (i) => i.raci?.activity.includes('Progress and quality control') === true],
  ['raciActivity is not EMPTY and type = Bug', (i) => (i.raci?.activity.length ?? 0) > 0 && i.type === 'Bug'],
  ['raciActivity is EMPTY and project = MES', (i) => (i.raci?.activity.length ?? 0) === 0 && i.project === 'MES'],
];

export const BY_HISTORY: readonly Query[] = [
  ['status was "In Progress"', (i) => was(i, 'In Progress')],
  ['status was "To Do"', (i) => was(i, 'To Do')],
  ['status was Done and type = Bug', (i) => was(i, 'Done') && i.type === 'Bug'],
  ['status was not "In Progress"', (i) => !was(i, 'In Progress')],
  ['status was in ("In Progress", Done)', (i) => was(i, 'In Progress', 'Done')],
  ['status was not in ("In Progress", Done)', (i) => !was(i, 'In Progress', 'Done')],
  ['status was "In Progress" and status = Done', (i) => was(i, 'In Progress') && i.status === 'Done'],
  [
    'status was "In Progress" before "{-100}"',
    (i, m) => i.statuses.some(({ status, from }) => status === 'In Progress' && from < m.day(-100)),
  ],
  ['status was "To Do" after "{-30}"', (i, m) => i.statuses.some(({ status, to }) => status === 'To Do' && to > m.day(-30))],
  ['status changed', (i) => moved(i).length > 0],
  ['status changed and project = POR', (i) => moved(i).length > 0 && i.project === 'POR'],
  ['status changed to Done', (i) => moved(i).some(({ to }) => to === 'Done')],
  ['status changed from "To Do" to "In Progress"', (i) => moved(i).some(({ from, to }) => from === 'To Do' && to === 'In Progress')],
  ['status changed from "In Progress"', (i) => moved(i).some(({ from }) => from === 'In Progress')],
  ['status changed by currentUser()', (i) => moved(i).some(({ by }) => by === ME)],
  ['status changed by "712020:priya-raman"', (i) => moved(i).some(({ by }) => by === PRIYA)],
  ['status changed to Done by currentUser()', (i) => moved(i).some(({ by, to }) => by === ME && to === 'Done')],
  ['status changed after -60d', (i, m) => moved(i).some(({ at }) => at > m.now - 60 * DAY)],
  ['status changed before "{-120}"', (i, m) => moved(i).some(({ at }) => at < m.day(-120))],
  ['status changed during ("{-120}", "{-60}")', (i, m) => moved(i).some(({ at }) => at >= m.day(-120) && at < m.day(-59))],
  ['status changed to Done after startOfMonth(-2)', (i, m) => moved(i).some(({ at, to }) => to === 'Done' && at > m.month(-2))],
  ['assignee changed', (i) => moved(i, 'assignee').length > 0],
  ['assignee changed by "712020:marcus-oyelaran"', (i) => moved(i, 'assignee').some(({ by }) => by === MARCUS)],
  ['assignee was "712020:priya-raman"', (i) => moved(i, 'assignee').some(({ toId }) => toId === PRIYA) || i.assignee === PRIYA],
  ['assignee was EMPTY', (i) => i.assignee === undefined || moved(i, 'assignee').some(({ fromId }) => fromId === null)],
  ['resolution changed to Done', (i) => moved(i, 'resolution').some(({ to }) => to === 'Done')],
  ['priority was Medium', (i) => i.priority === 3],
];

export const TOGETHER: readonly Query[] = [
  [
    'project = MES and (type = Bug or type = "Blame incident") and status != Done',
    (i) => i.project === 'MES' && (i.type === 'Bug' || isIncident(i)) && i.status !== 'Done',
  ],
  [
    'project = MES and type = Bug or project = POR and type = Epic',
    (i) => (i.project === 'MES' && i.type === 'Bug') || (i.project === 'POR' && i.type === 'Epic'),
  ],
  ['not (project = MES or type = Bug)', (i) => i.project !== 'MES' && i.type !== 'Bug'],
  ['not status = Done and not assignee is EMPTY', (i) => i.status !== 'Done' && i.assignee !== undefined],
  ['not assignee = currentUser()', (i) => i.assignee !== undefined && i.assignee !== ME],
  [
    'project = ERP AND NOT (status IN (Done, "To Do") OR priority = Low)',
    (i) => i.project === 'ERP' && !(['Done', 'To Do'].includes(i.status) || i.priority === 4),
  ],
  ['assignee = currentUser() && statusCategory != Done', (i) => i.assignee === ME && i.category !== 'done'],
  ['type = Bug || type = Epic', (i) => ['Bug', 'Epic'].includes(i.type)],
  ['! (type = Bug) and project = POR', (i) => i.type !== 'Bug' && i.project === 'POR'],
  ['filter = "Open bugs"', (i) => i.type === 'Bug' && i.status !== 'Done'],
  ['filter = "Open bugs" and project = MES', (i) => i.type === 'Bug' && i.status !== 'Done' && i.project === 'MES'],
  ['filter != "Open bugs" and type = Bug', (i) => i.type === 'Bug' && i.status === 'Done'],
  [
    'type = "Blame incident" and evenhandPhase != closed and created <= -30d and assignee is EMPTY',
    (i, m) =>
      isIncident(i) &&
      i.incident !== undefined &&
      i.incident.phase !== 'closed' &&
      i.created <= m.now - 30 * DAY &&
      i.assignee === undefined,
  ],
  ['((((project = POR))))', (i) => i.project === 'POR'],
];

/** Orders, over all issues of one project: a comparison of what the order speaks of, ties left open. */
export const ORDERS: readonly (readonly [order: string, compare: (a: Facts, b: Facts) => number])[] = [
  ['order by key', (a, b) => a.number - b.number],
  ['order by key desc', (a, b) => b.number - a.number],
  ['order by created', (a, b) => a.created - b.created],
  ['order by created desc, key', (a, b) => b.created - a.created || a.number - b.number],
  ['order by priority desc, key asc', (a, b) => a.priority - b.priority || a.number - b.number],
  ['order by priority, created desc', (a, b) => b.priority - a.priority || b.created - a.created],
  ['order by updated desc', (a, b) => b.updated - a.updated],
];

/** Refused, and in which words. */
export const REFUSED: readonly (readonly [jql: string, message: string])[] = [
  ['', 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.'],
  ['order by created', 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.'],
  ['project = NONE', "The value 'NONE' does not exist for the field 'project'."],
  ['status = Finished', "The value 'Finished' does not exist for the field 'status'."],
  ['assignee = nobody', "The value 'nobody' does not exist for the field 'assignee'."],
  ['severity = high', "Field 'severity' does not exist or you do not have permission to view it."],
  ['project > MES', "The operator '>' is not supported by the 'project' field."],
  ['summary = Complaint', "The operator '=' is not supported by the 'summary' field."],
  ['key = MES-999', "An issue with key 'MES-999' does not exist for field 'key'."],
  [
    'created > yesterday',
    "Date value 'yesterday' for field 'created' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.",
  ],
  [
    'assignee in membersOf(nobody)',
    "Function 'membersOf' can not generate a list of usernames for group 'nobody'; the group does not exist.",
  ],
  ['project = MES order by comment', "Not able to sort using field 'comment'."],
  ['summary changed', "History searches do not support the 'summary' field."],
];
