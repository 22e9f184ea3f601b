import { adf, aProject, aSite, expectContractKept, listAt, part, startSite, textAt, type TestSite } from './site';

afterEach(expectContractKept);

const withIncidents = (): TestSite =>
  startSite({
    site: aSite({
      projects: [
        aProject({
          issueTypes: [
            { name: 'Task' },
            { name: 'Bug' },
            {
              name: 'Incident',
              statuses: [
                { name: 'Reported', category: 'new' },
                { name: 'Settled', category: 'done' },
              ],
            },
            { name: 'Sub-task', subtask: true },
            { name: 'Step', subtask: true },
          ],
        }),
      ],
    }),
  });

const edit = (site: TestSite, key: string, fields: object) => site.ask('PUT', `/rest/api/3/issue/${key}`, { body: { fields } });
const TYPE_REFUSED = { status: 400, body: { errorMessages: [], errors: { issuetype: 'The issue type selected is invalid.' } } };

describe('the type of an issue', () => {
  it('does not change to one with another workflow, nor back', async () => {
    const site = withIncidents();
    const task = await site.issue();
    const incident = await site.issue({ issuetype: { name: 'Incident' } });
    expect(await edit(site, task.key, { issuetype: { name: 'Incident' } })).toMatchObject(TYPE_REFUSED);
    expect(await edit(site, incident.key, { issuetype: { name: 'Task' } })).toMatchObject(TYPE_REFUSED);
    const allowed = async (key: string): Promise<unknown[]> =>
      listAt((await site.ask('GET', `/rest/api/3/issue/${key}/editmeta`)).body, 'fields', 'issuetype', 'allowedValues').map((type) =>
        part(type, 'name'),
      );
    expect(await allowed(task.key)).toEqual(['Task', 'Bug']);
    expect(await allowed(incident.key)).toEqual(['Incident']);
    expect((await site.ask('GET', `/rest/api/3/issue/${incident.key}?fields=status`)).body).toMatchObject({
      fields: { status: { name: 'Reported' } },
    });
    expect((await site.ask('GET', '/rest/api/3/project/ROLL/statuses')).body).toMatchObject([
      { name: 'Task', statuses: [{ name: 'To Do' }, { name: 'In Progress' }, { name: 'Done' }] },
      { name: 'Bug' },
      { name: 'Incident', statuses: [{ name: 'Reported' }, { name: 'Settled' }] },
      { name: 'Sub-task' },
      { name: 'Step' },
    ]);
  });

  it('never crosses the line between sub-tasks and others, but changes on either side of it', async () => {
    const site = withIncidents();
    const parent = await site.issue();
    const child = await site.issue({ issuetype: { name: 'Sub-task' }, parent: { key: parent.key } });
    expect(await edit(site, child.key, { issuetype: { name: 'Task' } })).toMatchObject(TYPE_REFUSED);
    expect(await edit(site, child.key, { issuetype: { name: 'Task' }, parent: null })).toMatchObject({ status: 400 });
    expect(await edit(site, parent.key, { issuetype: { name: 'Sub-task' } })).toMatchObject(TYPE_REFUSED);
    expect((await edit(site, child.key, { issuetype: { name: 'Step' } })).status).toBe(204);
    expect((await site.ask('GET', `/rest/api/3/issue/${child.key}/changelog`)).body).toMatchObject({
      values: [{ items: [{ field: 'issuetype', fromString: 'Sub-task', toString: 'Step' }] }],
    });
  });

  it.each([
    ['without a parent', null, 'Issue type is a sub-task but parent issue key or id not specified.'],
    ['with a parent that is not there', { key: 'ROLL-99' }, 'Could not find issue by id or key.'],
  ])('of a sub-task stays impossible %s', async (_what, parent, message) => {
    const site = withIncidents();
    const top = await site.issue();
    const child = await site.issue({ issuetype: { name: 'Sub-task' }, parent: { key: top.key } });
    expect(await edit(site, child.key, { parent })).toMatchObject({ status: 400, body: { errors: { parent: message } } });
    expect(await edit(site, child.key, { parent: { key: child.key } })).toMatchObject({
      status: 400,
      body: { errors: { parent: 'Given parent work item does not belong to appropriate hierarchy.' } },
    });
  });

  it('is not moved to another project by an edit', async () => {
    const site = startSite({ site: aSite({ projects: [aProject(), aProject({ key: 'TWO', name: 'Two' })] }) });
    const { key } = await site.issue();
    expect(await edit(site, key, { project: { key: 'TWO' } })).toMatchObject({
      status: 400,
      body: { errors: { project: "Field 'project' cannot be set. It is not on the appropriate screen, or unknown." } },
    });
  });
});

describe('a field that the project requires', () => {
  const strict = () => startSite({ site: aSite({ projects: [aProject({ requiredFields: ['components', 'duedate'] })] }) });
  const create = (site: TestSite, fields: object) =>
    site.ask('POST', '/rest/api/3/issue', {
      body: { fields: { project: { key: 'ROLL' }, issuetype: { name: 'Task' }, summary: 'x', ...fields } },
    });

  it('is told by createmeta and missed by name', async () => {
    const site = strict();
    const types = (await site.ask('GET', '/rest/api/3/issue/createmeta/ROLL/issuetypes')).body;
    const meta = (await site.ask('GET', `/rest/api/3/issue/createmeta/ROLL/issuetypes/${textAt(types, 'issueTypes', 0, 'id')}`)).body;
    expect(
      listAt(meta, 'fields')
        .filter((field) => part(field, 'required') === true)
        .map((field) => part(field, 'fieldId')),
    ).toEqual(['summary', 'issuetype', 'project', 'components', 'reporter', 'duedate']);
    expect(await create(site, {})).toMatchObject({
      status: 400,
      body: { errors: { components: 'Components is required.', duedate: 'Due date is required.' } },
    });
    expect((await create(site, { components: [{ name: 'Reports' }], duedate: '2026-09-30' })).status).toBe(201);
  });

  it('can not be emptied', async () => {
    const site = strict();
    const key = textAt((await create(site, { components: [{ name: 'Reports' }], duedate: '2026-09-30' })).body, 'key');
    expect(await edit(site, key, { components: [] })).toMatchObject({
      status: 400,
      body: { errors: { components: 'Components is required.' } },
    });
    expect((await edit(site, key, { summary: 'Only this' })).status).toBe(204);
    expect((await site.ask('GET', `/rest/api/3/issue/${key}/editmeta`)).body).toMatchObject({
      fields: { components: { required: true }, labels: { required: false } },
    });
  });
});

describe('lengths and forms', () => {
  it("of texts are Jira's", async () => {
    const site = startSite();
    const { key } = await site.issue();
    const long = 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.';
    expect(await edit(site, key, { description: adf('x'.repeat(32_768)) })).toMatchObject({
      status: 400,
      body: { errors: { description: long } },
    });
    expect((await edit(site, key, { description: adf('x'.repeat(32_767)) })).status).toBe(204);
    expect(await site.ask('POST', `/rest/api/3/issue/${key}/comment`, { body: { body: adf('x'.repeat(32_768)) } })).toMatchObject({
      status: 400,
      body: { errors: { comment: long } },
    });
    expect((await edit(site, key, { labels: ['x'.repeat(256)] })).status).toBe(400);
    expect((await edit(site, key, { labels: ['x'.repeat(255)] })).status).toBe(204);
    expect((await edit(site, key, { summary: 'x'.repeat(255) })).status).toBe(204);
    expect((await edit(site, key, { summary: 'x'.repeat(256) })).status).toBe(400);
  });

  it.each([
    ['a node that is not there', { type: 'bold', content: [] }],
    ['a text outside a paragraph', { type: 'text', text: 'x' }],
    ['an empty text', { type: 'paragraph', content: [{ type: 'text', text: '' }] }],
    ['a mark that is not there', { type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'blink' }] }] }],
    ['a link without an address', { type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link' }] }] }],
    ['a heading of level 7', { type: 'heading', attrs: { level: 7 }, content: [] }],
    ['a list item outside a list', { type: 'listItem', content: [] }],
    ['an empty list', { type: 'bulletList', content: [] }],
    ['a panel of no kind', { type: 'panel', attrs: {}, content: [{ type: 'paragraph', content: [] }] }],
    ['a mention of nobody', { type: 'paragraph', content: [{ type: 'mention', attrs: {} }] }],
  ])('of documents: %s is INVALID_INPUT', async (_what, node) => {
    const site = startSite();
    const { key } = await site.issue();
    const document = { type: 'doc', version: 1, content: [node] };
    const refused = { status: 400, body: { errorMessages: ['INVALID_INPUT'], errors: {} } };
    expect(await edit(site, key, { description: document })).toMatchObject(refused);
    expect(await site.ask('POST', `/rest/api/3/issue/${key}/comment`, { body: { body: document } })).toMatchObject(refused);
  });

  it('of properties: 32,768 characters and a key of 255, on issues, projects and comments', async () => {
    const site = startSite();
    const { key } = await site.issue();
    const comment = textAt((await site.ask('POST', `/rest/api/3/issue/${key}/comment`, { body: { body: adf('x') } })).body, 'id');
    for (const owner of [`issue/${key}`, 'project/ROLL', `comment/${comment}`]) {
      const put = async (name: string, body: unknown): Promise<number> =>
        (await site.ask('PUT', `/rest/api/3/${owner}/properties/${name}`, { body, as: 'project-admin' })).status;
      expect([owner, await put('case', 'x'.repeat(32_766))]).toEqual([owner, 201]);
      expect([owner, await put('case', 'x'.repeat(32_767))]).toEqual([owner, 400]);
      expect([owner, await put('k'.repeat(255), 1)]).toEqual([owner, 201]);
      expect([owner, await put('k'.repeat(256), 1)]).toEqual([owner, 400]);
    }
  });

  it('of pages: what is more than Jira gives is cut, what is no number is refused', async () => {
    const site = startSite();
    await site.issue();
    const { body } = await site.ask('GET', '/rest/api/3/screens?maxResults=5000', { as: 'admin' });
    expect(body).toMatchObject({ maxResults: 100, startAt: 0, isLast: true });
    expect((await site.ask('GET', '/rest/api/3/project/search?startAt=5')).body).toMatchObject({ values: [], isLast: true });
    expect((await site.ask('GET', '/rest/api/3/project/search?maxResults=many')).status).toBe(400);
    expect((await site.ask('POST', '/rest/api/3/search/jql', { body: { jql: 'project = ROLL', maxResults: 5001 } })).status).toBe(400);
  });
});
