import * as v from 'valibot';
import { activityOf } from './activities';
import { adf } from './adf';
import type { Caller } from './caller';
import type { PersonKey } from './people';
import { account } from './people';
import type { Random } from './random';
import type { Calendar, Step } from './timeline';
import type { Work } from './work';

const Created = v.object({ id: v.string(), key: v.string() });
const Transitions = v.object({ transitions: v.array(v.object({ id: v.string(), to: v.object({ name: v.string() }) })) });

/** Moves an issue to the first of the named statuses that its workflow offers. */
/** Moves an issue to the first of these statuses that its workflow offers now. */
export const move = async (caller: Caller, as: PersonKey, [key, ...statuses]: readonly [string, ...string[]]): Promise<void> => {
  const { transitions } = await caller.rest(as, ['GET', `/rest/api/3/issue/${key}/transitions`], Transitions);
  const transition = statuses.flatMap((status) => transitions.filter(({ to }) => to.name === status)).at(0);
  if (transition !== undefined)
    await caller.send(as, ['POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: transition.id } }]);
};

const COMMENTS = {
  en: [
    'Checked with the client on the phone; we go on as written.',
    'Test data is in the shared folder.',
    'Blocked until the interface description is final.',
    'Done on the test system, please have a look.',
  ],
  zh: ['已和客户电话确认，按文档执行。', '测试数据已放到共享目录。', '等接口文档定稿后继续。', '测试环境已完成，请看一下。'],
};

interface Plan {
  readonly caller: Caller;
  readonly calendar: Calendar;
  readonly random: Random;
  /** Keys of the created issues by project and summary. */
  readonly keys: Map<string, { id: string; key: string }>;
}

export const keyOf = (project: string, summary: string): string => `${project}/${summary}`;

/** The life of one everyday issue: created `age` days ago, assigned, moved on as old issues are, sometimes commented on. */
export const workSteps = (
  { caller, calendar, random, keys }: Plan,
  project: string,
  { work, age }: { work: Work; age: number },
): Step[] => {
  const reporter: PersonKey = work.type === 'Bug' || work.type === 'Task' ? 'engineer' : 'projectManager';
  const assignee = work.assignee ?? 'engineer';
  const created = (): { id: string; key: string } => {
    const found = keys.get(keyOf(project, work.summary));
    if (found === undefined) throw new Error(`not created yet: ${work.summary}`);
    return found;
  };
  const remembered = (): string => created().key;
  const priorities = ['Highest', 'High', 'Medium', 'Medium', 'Medium', 'Low'];
  const priority = priorities[random.int(0, priorities.length - 1)] ?? 'Medium';
  const born = calendar.at(age, random.int(7, 15));
  const later = (days: number, hour: number): number => Math.max(calendar.at(Math.max(age - days, 0), hour), born + days * 60_000);
  const steps: Step[] = [
    {
      at: born,
      run: async () => {
        const components = work.component === undefined ? {} : { components: [{ name: work.component }] };
        const fields = {
          project: { key: project },
          issuetype: { name: work.type },
          summary: work.summary,
          priority: { name: priority },
          ...components,
        };
        const description = work.description === undefined ? {} : { description: adf(work.description) };
        const issue = await caller.rest(reporter, ['POST', '/rest/api/3/issue', { fields: { ...fields, ...description } }], Created);
        keys.set(keyOf(project, work.summary), issue);
        if (work.type !== 'Epic')
          await caller.send(reporter, ['PUT', `/rest/api/3/issue/${issue.key}/assignee`, { accountId: account(assignee) }]);
      },
    },
  ];
  const takes = random.int(4, 25);
  if (age > 3 && random.chance(85)) steps.push({ at: later(2, 9), run: () => move(caller, assignee, [remembered(), 'In Progress']) });
  if (age > takes && random.chance(80))
    steps.push({
      at: later(takes, 16),
      run: () => move(caller, assignee, [remembered(), work.type === 'Epic' ? 'In Progress' : 'Done']),
    });
  if (random.chance(30)) {
    const words = project === 'ERP' ? COMMENTS.zh : COMMENTS.en;
    const text = words[random.int(0, words.length - 1)] ?? '';
    steps.push({
      at: later(3, 13),
      run: () => caller.send(assignee, ['POST', `/rest/api/3/issue/${remembered()}/comment`, { body: adf(text) }]),
    });
  }
  if (random.chance(75))
    steps.push({
      at: later(1, 11),
      run: async () => {
        const { id } = created();
        await caller.invoke(reporter, 'raci-panel', 'raci.save', { issueId: id, baseVersion: 0, activityId: activityOf(work), people: {} });
      },
    });
  return steps;
};
