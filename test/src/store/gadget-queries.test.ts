import { createTallyStore } from '../../../src/store/tally-store';
import { createGadgetQueries } from '../../../src/store/gadget-queries';
import { createTaskStore } from '../../../src/store/task-store';
import { onEachStorage } from './storage';

const period = { from: '2026-06-01', to: '2026-06-30' };

onEachStorage(({ recorder }) => {
  const nobodys = { projectIds: [], restricted: { projectIds: [], issueIds: [] } };

  it('gives nothing to a viewer who sees nothing, and asks for nothing on their behalf', async () => {
    const queries = createGadgetQueries();
    expect(await queries.newest(nobodys, period, 7)).toEqual([]);
    expect(await queries.withPart(nobodys, period, 'q')).toEqual([]);
    expect(await queries.recurring(nobodys, period, 7)).toEqual([]);
    const without = { projectIds: [], restricted: { projectIds: [], issueIds: ['1'] } };
    expect(await queries.newest(without, period, 7)).toEqual([]);
    expect(await queries.recurring(without, period, 7)).toEqual([]);
    expect(await createTallyStore().days([], period)).toEqual([]);
    expect(await createTaskStore().waitingFor([{ projectId: '1', who: [] }], 10)).toEqual([]);
  });

  it('takes as many of a viewer’s own incidents as Jira gives in one answer', async () => {
    const issueIds = Array.from({ length: 3000 }, (_, index) => String(1_000_000 + index));
    const projectIds = Array.from({ length: 100 }, (_, index) => String(5000 + index));
    expect(await createTallyStore().ofIssues(projectIds, issueIds, period)).toEqual([]);
    expect(await createGadgetQueries().newest({ projectIds, restricted: { projectIds, issueIds } }, period, 7)).toEqual([]);
  });

  it('reads a row a day, however many cases it has', async () => {
    const tally = createTallyStore();
    for (let index = 0; index < 12; index += 1)
      await tally.replace({ caseId: `case-${String(index)}`, issueId: `9${String(index)}`, projectId: '77', version: 1, anyway: true }, [
        { day: index % 2 === 0 ? '2026-06-02' : '2026-06-03', counts: { i: 1 } },
      ]);
    await tally.days(['77'], period);
    recorder.clear();
    expect(await tally.days(['77'], period)).toEqual([
      { projectId: '77', day: '2026-06-02', counts: { i: 6 } },
      { projectId: '77', day: '2026-06-03', counts: { i: 6 } },
    ]);
    expect(recorder.snapshot().statements.map(({ rows }) => rows)).toEqual([2]);
  });
});
