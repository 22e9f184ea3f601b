import { expectContractKept, reporterOnly, aProject, aSite, startSite, textAt, type TestSite } from './site';

afterEach(expectContractKept);

const labelsOf = async (site: TestSite, id: string): Promise<unknown> =>
  (await site.ask('GET', `/rest/api/3/issue/${id}?fields=labels`)).body;

const edit = (option: string, labels: readonly string[], issues: readonly string[], more: Record<string, unknown> = {}) => ({
  editedFieldsInput: {
    labelsFields: [{ fieldId: 'labels', bulkEditMultiSelectFieldOption: option, labels: labels.map((name) => ({ name })) }],
  },
  selectedActions: ['labels'],
  selectedIssueIdsOrKeys: issues,
  ...more,
});

const run = async (site: TestSite, body: unknown, as = 'engineer'): Promise<unknown> => {
  const submitted = await site.ask('POST', '/rest/api/3/bulk/issues/fields', { body, as });
  expect(submitted.status).toBe(201);
  return (await site.ask('GET', `/rest/api/3/bulk/queue/${textAt(submitted.body, 'taskId')}`, { as })).body;
};

describe('changing many issues at once', () => {
  it.each([
    ['ADD', ['b', 'c'], ['a', 'b', 'c']],
    ['REMOVE', ['b', 'x'], ['a']],
    ['REPLACE', ['c'], ['c']],
    ['REMOVE_ALL', [], []],
  ])('%s leaves each with its own result', async (option, labels, expected) => {
    const site = startSite();
    const [one, two] = [await site.issue({ labels: ['a', 'b'] }), await site.issue({ labels: ['a', 'b'] })];
    site.events.length = 0;
    expect(await run(site, edit(option, labels, [one.id, two.key]))).toMatchObject({
      status: 'COMPLETE',
      totalIssueCount: 2,
      processedAccessibleIssues: [Number(one.id), Number(two.id)],
      failedAccessibleIssues: {},
      invalidOrInaccessibleIssueCount: 0,
    });
    for (const { id } of [one, two]) expect(await labelsOf(site, id)).toMatchObject({ fields: { labels: expected } });
    expect(site.events.map(({ eventType, selfGenerated }) => [eventType, selfGenerated])).toEqual([
      ['avi:jira:updated:issue', false],
      ['avi:jira:updated:issue', false],
    ]);
  });

  it('passes over what the person can’t see, and says why an issue was not taken', async () => {
    const site = startSite({ site: aSite({ projects: [aProject({ permissions: reporterOnly })] }) });
    const [mine, theirs] = [await site.issue({}, 'client'), await site.issue()];
    expect(await run(site, edit('ADD', ['x'], [mine.id, theirs.id, '99999']), 'client')).toMatchObject({
      totalIssueCount: 3,
      processedAccessibleIssues: [],
      failedAccessibleIssues: { [mine.id]: ["Field 'labels' cannot be set. It is not on the appropriate screen, or unknown."] },
      invalidOrInaccessibleIssueCount: 2,
    });
  });

  it('is refused where fields and actions don’t match, to strangers, and over the limits', async () => {
    const site = startSite();
    const { id } = await site.issue();
    const asked = async (body: unknown, as = 'engineer') => (await site.ask('POST', '/rest/api/3/bulk/issues/fields', { body, as })).status;
    expect(await asked(edit('ADD', ['x'], [id], { selectedActions: [] }))).toBe(400);
    expect(await asked(edit('ADD', ['x'], [id], { selectedActions: ['labels', 'priority'] }))).toBe(400);
    expect(
      await asked(
        edit(
          'ADD',
          ['x'],
          Array.from({ length: 1001 }, (_, at) => String(at)),
        ),
      ),
    ).toBe(400);
    expect(await asked(edit('ADD', ['x'], [id]), 'anonymous')).toBe(401);
    expect((await site.ask('GET', '/rest/api/3/bulk/queue/12345')).status).toBe(400);
  });
});
