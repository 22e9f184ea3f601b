import fc from 'fast-check';
import { issueAt, lastAt, type FieldBefore, type IssueChange, type IssueState } from '../../../src/domain/raci-as-of';

const START: IssueState = {
  typeId: '1',
  typeName: 'Task',
  components: [],
  labels: [],
  parentKey: null,
  assignee: null,
  projectId: '10000',
};

const person = fc.option(fc.constantFrom('lin', 'wei', 'priya'), { nil: null });
const componentIds = fc.uniqueArray(fc.constantFrom('7', '8', '9'), { maxLength: 3 });
const named = (id: string) => ({ id, name: `Component ${id}` });

/** Something that somebody does to an issue. */
const step = fc.oneof(
  person.map((assignee) => ({ assignee })),
  fc.uniqueArray(fc.constantFrom('data', 'cutover', 'later'), { maxLength: 3 }).map((labels) => ({ labels })),
  componentIds.map((ids) => ({ components: ids.map(named) })),
  fc.constantFrom('1', '2').map((typeId) => ({ typeId, typeName: typeId === '1' ? 'Task' : 'Bug' })),
  fc.option(fc.constantFrom('ONE-1', 'ONE-2'), { nil: null }).map((parentKey) => ({ parentKey })),
  fc.constantFrom('10000', '10001').map((projectId) => ({ projectId })),
);
type Step = Partial<IssueState>;

/** What Jira's history keeps of a step. */
const told = (before: IssueState, after: Step): FieldBefore[] => {
  if (after.assignee !== undefined) return [{ field: 'assignee', before: before.assignee }];
  if (after.labels !== undefined) return [{ field: 'labels', before: before.labels }];
  if (after.components !== undefined)
    return [{ field: 'components', removed: before.components, added: after.components.map(({ id }) => id) }];
  if (after.typeId !== undefined) return [{ field: 'type', before: { id: before.typeId, name: before.typeName } }];
  if (after.parentKey !== undefined) return [{ field: 'parent', before: before.parentKey }];
  return [{ field: 'project', before: before.projectId }];
};

/** Steps at moments that never go back, several of them at one moment perhaps, some made together. */
const life = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 3 }), steps: fc.array(step, { minLength: 1, maxLength: 3 }) }), {
  maxLength: 12,
});

describe('what held at a moment', () => {
  it('is, for any history of an issue, what replaying it up to that moment gives', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 40 }), (events, at) => {
        let state = START;
        let clock = 1;
        let replayed = START;
        const changes: IssueChange[] = [];
        for (const { wait, steps } of events) {
          clock += wait;
          const fields: FieldBefore[] = [];
          for (const each of steps) {
            const next: Step = each;
            fields.push(...told(state, next));
            state = { ...state, ...next };
          }
          changes.push({ at: clock, fields });
          if (clock <= at) replayed = state;
        }
        expect(issueAt(state, changes, at)).toEqual(replayed);
      }),
    );
  });

  it('is, for any versions, the last that was saved by then', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 10 }), fc.integer({ min: 0, max: 40 }), (waits, at) => {
        let clock = 0;
        const versions = waits.map((wait, version) => ({ at: (clock += wait), version }));
        let replayed: (typeof versions)[number] | undefined;
        for (const version of versions) if (version.at <= at) replayed = version;
        expect(lastAt(versions, at)).toEqual(replayed);
      }),
    );
  });
});
