import { adf, aProject, aSite, expectContractKept, listAt, part, startSite, START, textAt, type TestSite } from './site';

afterEach(expectContractKept);

const items = async (site: TestSite, key: string): Promise<readonly unknown[]> =>
  listAt((await site.ask('GET', `/rest/api/3/issue/${key}/changelog`)).body, 'values');

const prepared = async (): Promise<{ readonly site: TestSite; readonly key: string }> => {
  const site = startSite({
    site: aSite({
      projects: [aProject({ issueTypes: [{ name: 'Epic' }, { name: 'Task' }, { name: 'Bug' }, { name: 'Sub-task', subtask: true }] })],
    }),
  });
  for (const screen of listAt((await site.ask('GET', '/rest/api/3/screens', { as: 'admin' })).body, 'values')) {
    const tabs = (await site.ask('GET', `/rest/api/3/screens/${textAt(screen, 'id')}/tabs`, { as: 'admin' })).body;
    await site.ask('POST', `/rest/api/3/screens/${textAt(screen, 'id')}/tabs/${textAt(tabs, 0, 'id')}/fields`, {
      body: { fieldId: 'customfield_10100' },
      as: 'admin',
    });
  }
  await site.issue({ issuetype: { name: 'Epic' } });
  return { site, key: (await site.issue()).key };
};

describe('the history of an issue', () => {
  it.each([
    ['summary', 'Other words', 'summary', 'Other words'],
    ['description', adf('Why'), 'description', 'Why'],
    ['environment', adf('Line 4'), 'environment', 'Line 4'],
    ['priority', { name: 'High' }, 'priority', 'High'],
    ['labels', ['b', 'a'], 'labels', 'a b'],
    ['components', [{ name: 'Reports' }], 'Component', 'Reports'],
    ['assignee', { accountId: 'developer' }, 'assignee', 'Dora Developer'],
    ['reporter', { accountId: 'client' }, 'reporter', '陈客户'],
    ['duedate', '2026-09-30', 'duedate', '2026-09-30'],
    ['parent', { key: 'ROLL-1' }, 'IssueParentAssociation', 'ROLL-1'],
    ['issuetype', { name: 'Bug' }, 'issuetype', 'Bug'],
    ['customfield_10100', ['config-error'], 'Complaint type', 'config-error'],
  ])('tells of %s, by whom and when', async (field, value, name, text) => {
    const { site, key } = await prepared();
    site.clock.set(START + 60_000);
    expect((await site.ask('PUT', `/rest/api/3/issue/${key}`, { body: { fields: { [field]: value } }, as: 'developer' })).status).toBe(204);
    expect(await items(site, key)).toMatchObject([
      {
        author: { accountId: 'developer' },
        created: '2026-09-01T08:01:00.000+0000',
        items: [{ field: name, fieldId: field, toString: text }],
      },
    ]);
  });

  it('tells of moves, links, files and what the app did, each by its own author', async () => {
    const { site, key } = await prepared();
    await site.ask('POST', `/rest/api/3/issue/${key}/transitions`, { body: { transition: { id: '31' } }, as: 'developer' });
    await site.ask('POST', '/rest/api/3/issueLink', {
      body: { type: { name: 'Relates' }, inwardIssue: { key }, outwardIssue: { key: 'ROLL-1' } },
      as: 'lead',
    });
    const boundary = 'x1';
    const raw = Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="log.txt"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--${boundary}--\r\n`,
    );
    await site.ask('POST', `/rest/api/3/issue/${key}/attachments`, {
      raw,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'x-atlassian-token': 'no-check' },
      as: 'client',
    });
    await site.ask('PUT', `/rest/api/3/issue/${key}`, { body: { fields: { summary: 'By the app' } }, as: 'app' });
    await site.ask('PUT', `/rest/api/3/issue/${key}/assignee`, { body: { accountId: 'developer' }, as: 'engineer' });
    const told = (await items(site, key)).map((change) => [
      part(change, 'author', 'displayName'),
      listAt(change, 'items').map((item) => part(item, 'field')),
    ]);
    expect(told).toEqual([
      ['Dora Developer', expect.arrayContaining(['status', 'resolution'])],
      ['Lin Lead', ['Link']],
      ['陈客户', ['Attachment']],
      ['Evenhand', ['summary']],
      ['Erik Engineer', ['assignee']],
    ]);
  });

  it('is read for many issues at once and by its ids', async () => {
    const { site, key } = await prepared();
    for (const summary of ['One', 'Two']) await site.ask('PUT', `/rest/api/3/issue/${key}`, { body: { fields: { summary } } });
    const bulk = await site.ask('POST', '/rest/api/3/changelog/bulkfetch', {
      body: { issueIdsOrKeys: [key, 'ROLL-1'], fieldIds: ['summary'] },
    });
    expect(bulk.body).toMatchObject({ issueChangeLogs: [{ changeHistories: [{}, {}] }] });
    const second = Number(part((await items(site, key))[1], 'id'));
    const chosen = await site.ask('POST', `/rest/api/3/issue/${key}/changelog/list`, { body: { changelogIds: [second] } });
    expect(chosen.body).toMatchObject({ total: 1, histories: [{ items: [{ toString: 'Two' }] }] });
  });
});
