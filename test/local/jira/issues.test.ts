import { adf, expectContractKept, listWith, objectWith, startSite, START, textAt, textWith } from './site';

afterEach(expectContractKept);

const minutes = (count: number): number => count * 60_000;

describe('creating an issue', () => {
  it('gives it the next key of its project and what a new issue has', async () => {
    const site = startSite();
    const first = await site.issue({ summary: 'First', labels: ['b', 'a'], components: [{ name: 'Reports' }], description: adf('Why') });
    const second = await site.issue();
    expect([first.key, second.key]).toEqual(['ROLL-1', 'ROLL-2']);
    const { body } = await site.ask('GET', `/rest/api/3/issue/${first.key}`);
    expect(body).toMatchObject({
      id: first.id,
      self: `https://example.atlassian.net/rest/api/3/issue/${first.id}`,
      fields: {
        summary: 'First',
        labels: ['a', 'b'],
        components: [{ name: 'Reports' }],
        description: adf('Why'),
        status: { name: 'To Do', statusCategory: { key: 'new' } },
        priority: { name: 'Medium' },
        reporter: { accountId: 'engineer' },
        creator: { accountId: 'engineer' },
        assignee: null,
        resolution: null,
        created: '2026-09-01T08:00:00.000+0000',
        project: { key: 'ROLL', simplified: false },
      },
    });
  });

  it.each([
    [{ summary: '  ' }, { summary: 'You must specify a summary of the issue.' }],
    [{ summary: 'x'.repeat(256) }, { summary: "Summary can't exceed 255 characters." }],
    [{ summary: 'one\ntwo' }, { summary: 'The summary is invalid because it contains newline characters.' }],
    [{ nonsense: 1 }, { nonsense: "Field 'nonsense' cannot be set. It is not on the appropriate screen, or unknown." }],
    [{ status: { id: '10000' } }, { status: "Field 'status' cannot be set. It is not on the appropriate screen, or unknown." }],
    [{ description: 'plain text' }, { description: 'Operation value must be an Atlassian Document (see the Atlassian Document Format)' }],
    [{ priority: { name: 'Urgent' } }, { priority: 'The priority selected is invalid.' }],
    [{ labels: ['two words'] }, { labels: "The label 'two words' contains spaces which is invalid." }],
    [{ duedate: '31.12.2026' }, { duedate: 'Error parsing date string: 31.12.2026' }],
    [{ issuetype: { name: 'Nothing' } }, { issuetype: 'Specify a valid issue type' }],
    [{ project: { key: 'NONE' } }, { project: 'Specify a valid project ID or key' }],
    [{ issuetype: { name: 'Sub-task' } }, { parent: 'Issue type is a sub-task but parent issue key or id not specified.' }],
  ])('refuses %j as Jira does', async (fields, errors) => {
    const site = startSite();
    const { status, body } = await site.ask('POST', '/rest/api/3/issue', {
      body: { fields: { project: { key: 'ROLL' }, issuetype: { name: 'Task' }, summary: 'An issue', ...fields } },
    });
    expect({ status, body }).toEqual({ status: 400, body: { errorMessages: [], errors } });
    expect((await site.ask('POST', '/rest/api/3/search/approximate-count', { body: { jql: 'project = ROLL' } })).body).toEqual({
      count: 0,
    });
  });

  it('refuses a document that breaks the format with INVALID_INPUT', async () => {
    const site = startSite();
    const description = { type: 'doc', version: 1, content: [{ type: 'text', text: 'a text may not stand here' }] };
    const { status, body } = await site.ask('POST', '/rest/api/3/issue', {
      body: { fields: { project: { key: 'ROLL' }, issuetype: { name: 'Task' }, summary: 'x', description } },
    });
    expect({ status, body }).toEqual({ status: 400, body: { errorMessages: ['INVALID_INPUT'], errors: {} } });
  });

  it('takes properties and links with it, and tells the app', async () => {
    const site = startSite();
    const other = await site.issue();
    site.events.length = 0;
    const { body } = await site.ask('POST', '/rest/api/3/issue', {
      body: {
        fields: { project: { key: 'ROLL' }, issuetype: { name: 'Bug' }, summary: 'Linked' },
        update: { issuelinks: [{ add: { type: { name: 'Relates' }, outwardIssue: { key: other.key } } }] },
        properties: [{ key: 'case', value: { phase: 'open' } }],
      },
      as: 'app',
    });
    expect(body).toMatchObject({ key: 'ROLL-2' });
    expect((await site.ask('GET', '/rest/api/3/issue/ROLL-2?fields=issuelinks&properties=case')).body).toMatchObject({
      properties: { case: { phase: 'open' } },
      fields: { issuelinks: [{ type: { name: 'Relates' }, outwardIssue: { key: other.key } }] },
    });
    expect(site.events.map(({ eventType, selfGenerated }) => [eventType, selfGenerated])).toEqual([
      ['avi:jira:created:issue', true],
      ['avi:jira:created:issuelink', true],
    ]);
  });

  it('makes the good ones of a list and names the others', async () => {
    const site = startSite();
    const fields = { project: { key: 'ROLL' }, issuetype: { name: 'Task' } };
    const { status, body } = await site.ask('POST', '/rest/api/3/issue/bulk', {
      body: { issueUpdates: [{ fields: { ...fields, summary: 'Good' } }, { fields }] },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ issues: [{ key: 'ROLL-1' }], errors: [{ status: 400, failedElementNumber: 1 }] });
  });
});

describe('editing an issue', () => {
  it('writes one entry of history by the person for all that changed, and one event', async () => {
    const site = startSite();
    const { key } = await site.issue({ labels: ['a'] });
    site.events.length = 0;
    site.clock.set(START + minutes(5));
    const { status } = await site.ask('PUT', `/rest/api/3/issue/${key}`, {
      body: { fields: { summary: 'New words', priority: { name: 'High' } }, update: { labels: [{ add: 'b' }, { remove: 'a' }] } },
      as: 'developer',
    });
    expect(status).toBe(204);
    const { body } = await site.ask('GET', `/rest/api/3/issue/${key}/changelog`);
    expect(body).toMatchObject({
      total: 1,
      values: [
        {
          author: { accountId: 'developer' },
          created: '2026-09-01T08:05:00.000+0000',
          items: [
            { field: 'summary', fieldId: 'summary', fromString: 'An issue', toString: 'New words' },
            { field: 'priority', from: '3', to: '2', fromString: 'Medium', toString: 'High' },
            { field: 'labels', fromString: 'a', toString: 'b' },
          ],
        },
      ],
    });
    expect(site.events).toMatchObject([
      {
        eventType: 'avi:jira:updated:issue',
        selfGenerated: false,
        payload: { issue: { key }, atlassianId: 'developer', changelog: { items: [{ fieldId: 'summary' }, {}, {}] } },
      },
    ]);
  });

  it('that changes nothing leaves no trace', async () => {
    const site = startSite();
    const { key } = await site.issue();
    site.events.length = 0;
    site.clock.set(START + minutes(5));
    await site.ask('PUT', `/rest/api/3/issue/${key}`, { body: { fields: { summary: 'An issue', labels: [] } } });
    expect(site.events).toEqual([]);
    expect((await site.ask('GET', `/rest/api/3/issue/${key}?fields=updated`)).body).toMatchObject({
      fields: { updated: '2026-09-01T08:00:00.000+0000' },
    });
  });

  it('changes the type within one workflow and level only', async () => {
    const site = startSite();
    const { key } = await site.issue();
    expect((await site.ask('PUT', `/rest/api/3/issue/${key}`, { body: { fields: { issuetype: { name: 'Bug' } } } })).status).toBe(204);
    const refused = await site.ask('PUT', `/rest/api/3/issue/${key}`, { body: { fields: { issuetype: { name: 'Sub-task' } } } });
    expect(refused).toMatchObject({ status: 400, body: { errors: { issuetype: 'The issue type selected is invalid.' } } });
    expect((await site.ask('GET', `/rest/api/3/issue/${key}/editmeta`)).body).toMatchObject({
      fields: { issuetype: { allowedValues: [{ name: 'Task' }, { name: 'Bug' }] } },
    });
  });

  it('answers with the issue when asked to', async () => {
    const site = startSite();
    const { key } = await site.issue();
    const { status, body } = await site.ask('PUT', `/rest/api/3/issue/${key}?returnIssue=true`, {
      body: { fields: { summary: 'Changed' } },
    });
    expect({ status, body }).toMatchObject({ status: 200, body: { key, fields: { summary: 'Changed' } } });
  });

  it('leaves out mails for administrators alone', async () => {
    const site = startSite();
    const { key } = await site.issue();
    const body = { fields: { summary: 'Quiet' } };
    expect((await site.ask('PUT', `/rest/api/3/issue/${key}?notifyUsers=false`, { body })).status).toBe(403);
    expect((await site.ask('PUT', `/rest/api/3/issue/${key}?notifyUsers=false`, { body, as: 'project-admin' })).status).toBe(204);
  });

  it('keeps nothing of a request that fails in the middle', async () => {
    const site = startSite();
    const { key } = await site.issue();
    site.events.length = 0;
    const { status } = await site.ask('PUT', `/rest/api/3/issue/${key}`, {
      body: {
        fields: { summary: 'Half done' },
        update: {
          comment: [{ add: { body: adf('with words') } }],
          issuelinks: [{ add: { type: { name: 'Relates' }, outwardIssue: { key: 'ROLL-99' } } }],
        },
      },
    });
    expect(status).toBe(404);
    expect((await site.ask('GET', `/rest/api/3/issue/${key}?fields=summary,comment`)).body).toMatchObject({
      fields: { summary: 'An issue', comment: { total: 0 } },
    });
    expect(site.events).toEqual([]);
  });
});

describe('what an issue shows', () => {
  it('is what was asked for', async () => {
    const site = startSite();
    const { key } = await site.issue({ description: adf('<b>bold?</b>') });
    const fieldsOf = async (query: string): Promise<unknown> => (await site.ask('GET', `/rest/api/3/issue/${key}?${query}`)).body;
    expect(await fieldsOf('fields=summary')).toMatchObject({ fields: { summary: 'An issue' } });
    const without = JSON.stringify(await fieldsOf('fields=*all,-comment,-description'));
    expect(without).not.toContain('"comment"');
    expect(await fieldsOf('fields=description&expand=renderedFields,names,schema,transitions,operations,editmeta,changelog')).toMatchObject(
      {
        renderedFields: { description: textWith('<p>&#60;b&#62;') },
        names: { description: 'Description' },
        transitions: [{ name: 'To Do' }, { name: 'In Progress' }, { name: 'Done' }],
        changelog: { total: 0 },
      },
    );
  });

  it('is read for up to a hundred at once, with what is missing named', async () => {
    const site = startSite();
    const { key, id } = await site.issue();
    const { body, points } = await site.ask('POST', '/rest/api/3/issue/bulkfetch', {
      body: { issueIdsOrKeys: [key, id, 'ROLL-77'], fields: ['summary'] },
    });
    expect(body).toMatchObject({ issues: [{ id, fields: { summary: 'An issue' } }], issueErrors: [{ id: 'ROLL-77' }] });
    expect(points).toBe(2);
    const many = Array.from({ length: 101 }, (_, index) => `ROLL-${String(index)}`);
    expect((await site.ask('POST', '/rest/api/3/issue/bulkfetch', { body: { issueIdsOrKeys: many } })).status).toBe(400);
  });
});

describe('moving an issue through its workflow', () => {
  it('resolves it at Done and clears that again', async () => {
    const site = startSite();
    const { key } = await site.issue();
    site.events.length = 0;
    const move = (id: string, more: object = {}) =>
      site.ask('POST', `/rest/api/3/issue/${key}/transitions`, { body: { transition: { id }, ...more } });
    expect(
      (await move('31', { fields: { resolution: { name: "Won't Do" } }, update: { comment: [{ add: { body: adf('Closed') } }] } })).status,
    ).toBe(204);
    expect((await site.ask('GET', `/rest/api/3/issue/${key}?fields=status,resolution,resolutiondate,comment`)).body).toMatchObject({
      fields: {
        status: { name: 'Done' },
        resolution: { name: "Won't Do" },
        resolutiondate: '2026-09-01T08:00:00.000+0000',
        comment: { total: 1 },
      },
    });
    expect(site.events).toMatchObject([
      { eventType: 'avi:jira:commented:issue' },
      { payload: { associatedStatuses: [{ name: 'To Do' }, { name: 'Done' }] } },
    ]);
    await move('11');
    expect((await site.ask('GET', `/rest/api/3/issue/${key}?fields=resolution,resolutiondate`)).body).toMatchObject({
      fields: { resolution: null, resolutiondate: null },
    });
    expect((await move('99')).body).toEqual({ errorMessages: ["Transition id '99' is not valid for this issue."], errors: {} });
    expect((await site.ask('POST', `/rest/api/3/issue/${key}/transitions`, { body: {} })).body).toMatchObject({
      errorMessages: ["Missing 'transition' identifier"],
    });
  });

  it("asks the app's validator and tells its message", async () => {
    const site = startSite();
    const { key, id } = await site.issue();
    site.jira.attachValidator({ projectIdOrKey: 'ROLL', toStatus: 'Done', validatorKey: 'causes-known' });
    const checks: unknown[] = [];
    site.validate = (check) => {
      checks.push(check);
      return { result: false, errorMessage: 'Name a cause first.' };
    };
    const move = (transition: string) =>
      site.ask('POST', `/rest/api/3/issue/${key}/transitions`, { body: { transition: { id: transition } } });
    expect(await move('31')).toMatchObject({ status: 400, body: { errorMessages: ['Name a cause first.'] } });
    expect(checks).toEqual([{ validatorKey: 'causes-known', issueId: id, accountId: 'engineer', transitionId: '31' }]);
    expect((await move('21')).status).toBe(204);
    site.validate = () => ({ result: true });
    expect((await move('31')).status).toBe(204);
  });
});

describe('deleting an issue', () => {
  it('takes its sub-tasks only when told to', async () => {
    const site = startSite();
    const { key } = await site.issue();
    const child = await site.issue({ issuetype: { name: 'Sub-task' }, parent: { key } });
    expect((await site.ask('DELETE', `/rest/api/3/issue/${key}`)).status).toBe(400);
    site.events.length = 0;
    expect((await site.ask('DELETE', `/rest/api/3/issue/${key}?deleteSubtasks=true`)).status).toBe(204);
    expect(site.events.map(({ eventType }) => eventType)).toEqual(['avi:jira:deleted:issue', 'avi:jira:deleted:issue']);
    for (const gone of [key, child.key]) {
      expect(await site.ask('GET', `/rest/api/3/issue/${gone}`)).toMatchObject({
        status: 404,
        body: { errorMessages: ['Issue does not exist or you do not have permission to see it.'], errors: {} },
      });
    }
  });
});

describe('what can be created', () => {
  it('is told per type, with what is required', async () => {
    const site = startSite();
    const { body } = await site.ask('GET', '/rest/api/3/issue/createmeta/ROLL/issuetypes');
    expect(body).toMatchObject({ total: 3, issueTypes: [{ name: 'Task' }, { name: 'Bug' }, { name: 'Sub-task', subtask: true }] });
    const fields = await site.ask('GET', `/rest/api/3/issue/createmeta/ROLL/issuetypes/${textAt(body, 'issueTypes', 0, 'id')}`);
    expect(fields.body).toMatchObject({
      fields: listWith(objectWith({ fieldId: 'summary', required: true }), objectWith({ fieldId: 'priority', required: false })),
    });
  });
});
