import { adf, expectContractKept, listAt, part, startSite, START, textAt, textWith, type TestSite } from './site';

afterEach(expectContractKept);

const search = (site: TestSite, body: Record<string, unknown>, as = 'engineer') => site.ask('POST', '/rest/api/3/search/jql', { body, as });

const keysOf = async (site: TestSite, jql: string, as = 'engineer'): Promise<readonly string[]> => {
  const { status, body } = await search(site, { jql, fields: ['key'], maxResults: 100 }, as);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return listAt(body, 'issues').map((issue) => textAt(issue, 'key'));
};

describe('search', () => {
  it('pages by a token, without a total, and stays whole when issues come in between', async () => {
    const site = startSite();
    for (let index = 0; index < 5; index += 1) await site.issue({ summary: `Number ${String(index)}` });
    const query = { jql: 'project = ROLL order by key asc', fields: ['summary'], maxResults: 2 };
    const first = await search(site, query);
    expect(first.body).toMatchObject({ isLast: false, issues: [{ key: 'ROLL-1', fields: { summary: 'Number 0' } }, { key: 'ROLL-2' }] });
    expect(first.body).not.toHaveProperty('total');
    await site.ask('DELETE', '/rest/api/3/issue/ROLL-1');
    const nextPageToken = textAt(first.body, 'nextPageToken');
    const second = await search(site, { ...query, nextPageToken });
    expect(second.body).toMatchObject({ isLast: false, issues: [{ key: 'ROLL-3' }, { key: 'ROLL-4' }] });
    const last = await search(site, { ...query, nextPageToken: textAt(second.body, 'nextPageToken') });
    expect(last.body).toMatchObject({ isLast: true, issues: [{ key: 'ROLL-5' }] });
    expect(last.body).not.toHaveProperty('nextPageToken');
    expect((await search(site, { ...query, jql: 'project = ROLL order by key desc', nextPageToken })).status).toBe(400);
  });

  it('gives up to 5,000 ids a page, but 100 with fields, newest first', async () => {
    const site = startSite();
    for (let index = 0; index < 3; index += 1) {
      await site.ask('POST', '/rest/api/3/issue/bulk', {
        body: {
          issueUpdates: Array.from({ length: 40 }, () => ({
            fields: { project: { key: 'ROLL' }, issuetype: { name: 'Task' }, summary: 'Many' },
          })),
        },
      });
    }
    const ids = await search(site, { jql: 'project = ROLL', maxResults: 5000 });
    expect(listAt(ids.body, 'issues')).toHaveLength(120);
    expect(part(ids.body, 'issues', 0)).toEqual({ id: '10119' });
    const whole = await search(site, { jql: 'project = ROLL', maxResults: 5000, fields: ['summary'] });
    expect(listAt(whole.body, 'issues')).toHaveLength(100);
    expect(whole.points).toBe(101);
  });

  it.each([
    [{ jql: 'order by created' }, 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.'],
    [{ jql: '' }, 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.'],
    [{ jql: 'project = NONE' }, "The value 'NONE' does not exist for the field 'project'."],
    [{ jql: 'nofield = 1' }, "Field 'nofield' does not exist or you do not have permission to view it."],
    [{ jql: 'project = ROLL', properties: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'The maximum number of properties that can be requested is 5.'],
    [{ jql: 'project = ROLL', startAt: 5 }, 'Invalid request payload. Refer to the REST API documentation and try again.'],
  ])('refuses %j', async (body, message) => {
    expect(await search(startSite(), body)).toMatchObject({ status: 400, body: { errorMessages: [message] } });
  });

  it('is gone from its old address', async () => {
    const site = startSite();
    expect((await site.ask('GET', '/rest/api/3/search?jql=project%3DROLL')).status).toBe(410);
    expect(await site.ask('POST', '/rest/api/3/search', { body: { jql: 'project = ROLL' } })).toMatchObject({
      status: 410,
      body: { errorMessages: [textWith('/rest/api/3/search/jql')] },
    });
  });

  it('finds by GET what it finds by POST', async () => {
    const site = startSite();
    const { key, id } = await site.issue();
    expect((await site.ask('GET', `/rest/api/3/search/jql?jql=project%20%3D%20ROLL&fields=key`)).body).toMatchObject({
      issues: [{ id, key }],
      isLast: true,
    });
  });
});

describe('what a query can ask', () => {
  const prepared = async (): Promise<TestSite> => {
    const site = startSite();
    await site.issue({
      summary: 'Invoice import fails',
      priority: { name: 'High' },
      labels: ['import'],
      components: [{ name: 'Reports' }],
      duedate: '2026-09-10',
    });
    await site.issue(
      {
        summary: '发票导入失败',
        issuetype: { name: 'Bug' },
        assignee: { accountId: 'developer' },
        description: adf('The import of invoices'),
      },
      'developer',
    );
    await site.issue({ summary: 'Sub', issuetype: { name: 'Sub-task' }, parent: { key: 'ROLL-1' } });
    site.clock.set(START + 86_400_000);
    await site.ask('POST', '/rest/api/3/issue/ROLL-2/transitions', { body: { transition: { id: '31' } }, as: 'developer' });
    await site.ask('POST', '/rest/api/3/issueLink', {
      body: { type: { name: 'Relates' }, inwardIssue: { key: 'ROLL-1' }, outwardIssue: { key: 'ROLL-2' } },
    });
    await site.ask('POST', '/rest/api/3/filter', { body: { name: 'Imports', jql: 'labels = import' } });
    await site.ask('PUT', '/rest/api/3/issue/ROLL-1/properties/case', { body: { phase: 'open', decided: '2026-08-20' } });
    return site;
  };

  it.each([
    ['summary ~ import', ['ROLL-1']],
    ['text ~ import order by key', ['ROLL-1', 'ROLL-2']],
    ['summary ~ 发票', ['ROLL-2']],
    ['project = "Roll-out" and type = Bug', ['ROLL-2']],
    ['status = Done', ['ROLL-2']],
    ['statusCategory != Done order by key', ['ROLL-1', 'ROLL-3']],
    ['status changed by developer', ['ROLL-2']],
    ['status was "To Do" order by key', ['ROLL-1', 'ROLL-2', 'ROLL-3']],
    ['resolution is empty order by key', ['ROLL-1', 'ROLL-3']],
    ['priority >= High', ['ROLL-1']],
    ['assignee = developer', ['ROLL-2']],
    ['assignee is empty order by key', ['ROLL-1', 'ROLL-3']],
    ['reporter = currentUser() order by key desc', ['ROLL-3', 'ROLL-1']],
    ['reporter in membersOf(delivery) order by key', ['ROLL-1', 'ROLL-2', 'ROLL-3']],
    ['component = Reports', ['ROLL-1']],
    ['labels in (import, other)', ['ROLL-1']],
    ['parent = ROLL-1', ['ROLL-3']],
    ['type in subtaskIssueTypes()', ['ROLL-3']],
    ['issue in linkedIssues(ROLL-1)', ['ROLL-2']],
    ['due <= "2026-09-30"', ['ROLL-1']],
    ['created >= startOfDay(-1d) order by key', ['ROLL-1', 'ROLL-2', 'ROLL-3']],
    ['resolved >= startOfDay()', ['ROLL-2']],
    ['filter = Imports', ['ROLL-1']],
    ['casePhase = open', ['ROLL-1']],
    ['issue.property[case].phase = open', ['ROLL-1']],
    ['caseDecided < startOfMonth()', ['ROLL-1']],
    ['key in (ROLL-1, ROLL-3) order by priority desc, key', ['ROLL-1', 'ROLL-3']],
  ])('%s', async (jql, keys) => {
    expect(await keysOf(await prepared(), jql)).toEqual(keys);
  });

  it('is matched against named issues, and parsed without running', async () => {
    const site = await prepared();
    const matched = await site.ask('POST', '/rest/api/3/jql/match', {
      body: { issueIds: [10000, 10001], jqls: ['type = Bug', 'nofield = 1'] },
    });
    expect(matched.body).toMatchObject({
      matches: [
        { matchedIssues: [10001], errors: [] },
        { matchedIssues: [], errors: ["Field 'nofield' does not exist or you do not have permission to view it."] },
      ],
    });
    const parsed = await site.ask('POST', '/rest/api/3/jql/parse?validation=strict', {
      body: { queries: ['project = ROLL', 'project ='] },
    });
    expect(parsed.body).toMatchObject({
      queries: [{ query: 'project = ROLL' }, { errors: [textWith('Error in the JQL Query')] }],
    });
  });
});

describe('saved filters', () => {
  it("are their owner's until shared", async () => {
    const site = startSite();
    await site.issue();
    const made = await site.ask('POST', '/rest/api/3/filter', { body: { name: 'All of it', jql: 'project = ROLL' } });
    const id = textAt(made.body, 'id');
    expect((await site.ask('GET', `/rest/api/3/filter/${id}`, { as: 'developer' })).status).toBe(400);
    expect((await search(site, { jql: `filter = ${id}` }, 'developer')).status).toBe(400);
    await site.ask('PUT', `/rest/api/3/filter/${id}`, {
      body: { name: 'All of it', jql: 'project = ROLL', sharePermissions: [{ type: 'group', group: { name: 'delivery' } }] },
    });
    expect((await site.ask('GET', '/rest/api/3/filter/search?expand=jql&filterName=all', { as: 'developer' })).body).toMatchObject({
      total: 1,
      values: [{ id, jql: 'project = ROLL' }],
    });
    expect(await keysOf(site, `filter = ${id}`, 'developer')).toEqual(['ROLL-1']);
    expect((await site.ask('POST', '/rest/api/3/filter', { body: { name: 'Bad', jql: 'project = NONE' } })).status).toBe(400);
    expect((await site.ask('DELETE', `/rest/api/3/filter/${id}`)).status).toBe(204);
  });
});
