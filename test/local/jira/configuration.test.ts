import {
  anApp,
  aProject,
  aSite,
  expectContractKept,
  listAt,
  listWith,
  objectWith,
  part,
  startSite,
  textAt,
  textWith,
  type TestSite,
} from './site';

afterEach(expectContractKept);

const admin = (site: TestSite, method: string, path: string, body?: unknown) =>
  site.ask(method, path, { as: 'admin', ...(body === undefined ? {} : { body }) });
const valuesOf = async (site: TestSite, path: string): Promise<readonly unknown[]> =>
  listAt((await admin(site, 'GET', path)).body, 'values');

/** The address of the fields on a screen's first tab. */
const fieldsOf = async (site: TestSite, screen: string): Promise<string> => {
  const tabs = await admin(site, 'GET', `/rest/api/3/screens/${screen}/tabs`);
  return `/rest/api/3/screens/${screen}/tabs/${textAt(tabs.body, 0, 'id')}/fields`;
};

const ARI = 'ari:cloud:ecosystem::extension/11111111-2222-3333-4444-555555555555/local/static';

describe('issue types', () => {
  it('join a project by its scheme, which fails as a whole when one is in already', async () => {
    const site = startSite();
    const made = await admin(site, 'POST', '/rest/api/3/issuetype', { name: 'Blame incident', type: 'standard' });
    expect(made).toMatchObject({ status: 201, body: { name: 'Blame incident', subtask: false } });
    const id = textAt(made.body, 'id');
    const refused = await site.ask('POST', '/rest/api/3/issue', {
      body: { fields: { project: { key: 'ROLL' }, issuetype: { id }, summary: 'x' } },
    });
    expect(refused.body).toMatchObject({ errors: { issuetype: 'Specify a valid issue type' } });

    const schemes = await valuesOf(site, '/rest/api/3/issuetypescheme/project?projectId=10000');
    const path = `/rest/api/3/issuetypescheme/${textAt(schemes, 0, 'issueTypeScheme', 'id')}/issuetype`;
    expect((await admin(site, 'PUT', path, { issueTypeIds: [id] })).status).toBe(204);
    expect((await admin(site, 'PUT', path, { issueTypeIds: [id] })).status).toBe(400);
    expect((await admin(site, 'PUT', path, { issueTypeIds: ['99999'] })).status).toBe(404);
    expect((await site.issue({ issuetype: { id } })).key).toBe('ROLL-1');
    expect((await admin(site, 'DELETE', `${path}/${id}`)).status).toBe(400);
    await site.ask('DELETE', '/rest/api/3/issue/ROLL-1');
    expect((await admin(site, 'DELETE', `${path}/${id}`)).status).toBe(204);
  });

  it('have a name of their own, of up to 60 characters', async () => {
    const site = startSite();
    expect((await admin(site, 'POST', '/rest/api/3/issuetype', { name: 'x'.repeat(61) })).status).toBe(400);
    expect((await admin(site, 'POST', '/rest/api/3/issuetype', { name: 'Task' })).status).toBe(409);
    expect((await admin(site, 'POST', '/rest/api/3/issuetype', { name: 'X', colour: 'red' })).status).toBe(400);
  });
});

describe('schemes and screens', () => {
  const two = () =>
    startSite({
      site: aSite({
        projects: [
          aProject({ sharedConfiguration: 'Shared' }),
          aProject({ key: 'TWO', name: 'Two', sharedConfiguration: 'Shared' }),
          aProject({ key: 'OWN', name: 'Own' }),
        ],
      }),
    });

  it('tell which projects share them', async () => {
    const site = two();
    const schemes = await valuesOf(site, '/rest/api/3/issuetypescheme/project?projectId=10000&projectId=10001&projectId=10002');
    expect(schemes).toMatchObject([{ projectIds: ['10000', '10001'] }, { projectIds: ['10002'] }]);
    const screens = await valuesOf(site, '/rest/api/3/issuetypescreenscheme/project?projectId=10000&projectId=10001&projectId=10002');
    expect(screens).toMatchObject([{ projectIds: ['10000', '10001'] }, { projectIds: ['10002'] }]);
  });

  it('lead from a project to the screen on which a field must stand to be set', async () => {
    const site = startSite();
    const own = await valuesOf(site, '/rest/api/3/issuetypescreenscheme/project?projectId=10000');
    const mappings = await valuesOf(
      site,
      `/rest/api/3/issuetypescreenscheme/mapping?issueTypeScreenSchemeId=${textAt(own, 0, 'issueTypeScreenScheme', 'id')}`,
    );
    const screenSchemes = await valuesOf(site, `/rest/api/3/screenscheme?id=${textAt(mappings, 0, 'screenSchemeId')}`);
    const { key } = await site.issue();
    const edit = { body: { fields: { customfield_10100: ['config-error'] } } };
    expect((await site.ask('PUT', `/rest/api/3/issue/${key}`, edit)).body).toMatchObject({
      errors: { customfield_10100: "Field 'customfield_10100' cannot be set. It is not on the appropriate screen, or unknown." },
    });
    const fields = await fieldsOf(site, textAt(screenSchemes, 0, 'screens', 'edit'));
    expect((await admin(site, 'POST', fields, { fieldId: 'customfield_10100' })).body).toEqual({
      id: 'customfield_10100',
      name: 'Complaint type',
    });
    expect((await admin(site, 'POST', fields, { fieldId: 'customfield_10100' })).status).toBe(400);
    expect((await admin(site, 'POST', fields, { fieldId: 'customfield_99999' })).status).toBe(400);
    expect((await site.ask('PUT', `/rest/api/3/issue/${key}`, edit)).status).toBe(204);
    expect((await admin(site, 'DELETE', `${fields}/customfield_10100`)).status).toBe(204);
    expect((await site.ask('PUT', `/rest/api/3/issue/${key}`, edit)).status).toBe(400);
  });

  it('of team-managed projects are not shown, their types belong to the project', async () => {
    const site = startSite({ site: aSite({ projects: [aProject({ style: 'team-managed' })] }) });
    expect(await valuesOf(site, '/rest/api/3/issuetypescheme/project?projectId=10000')).toEqual([]);
    expect(await valuesOf(site, '/rest/api/3/screens')).toEqual([]);
    expect((await site.ask('GET', '/rest/api/3/project/ROLL')).body).toMatchObject({
      style: 'next-gen',
      simplified: true,
      issueTypes: [{ name: 'Task', scope: { type: 'PROJECT', project: { id: '10000' } } }, {}, {}],
    });
    expect((await site.issue()).key).toBe('ROLL-1');
  });
});

const withFieldOnScreens = async (fieldIds: readonly string[]): Promise<TestSite> => {
  const site = startSite();
  for (const screen of await valuesOf(site, '/rest/api/3/screens')) {
    const fields = await fieldsOf(site, textAt(screen, 'id'));
    for (const fieldId of fieldIds) await admin(site, 'POST', fields, { fieldId });
  }
  return site;
};

describe("the app's fields", () => {
  it('are listed with the address of their module', async () => {
    const site = startSite();
    const fields = listAt((await site.ask('GET', '/rest/api/3/field')).body);
    expect(fields.find((field) => part(field, 'schema', 'custom') === `${ARI}/complaint-type`)).toMatchObject({
      id: 'customfield_10100',
      name: 'Complaint type',
      schema: { type: 'array', items: 'string', customId: 10100 },
      clauseNames: listWith('cf[10100]', 'Complaint type'),
    });
  });

  it('hold up to a hundred strings, searched by name and by number', async () => {
    const site = await withFieldOnScreens(['customfield_10100']);
    const { key } = await site.issue({ customfield_10100: ['config-error', 'late-info'] });
    for (const jql of ['"Complaint type" = late-info', 'cf[10100] in (config-error)', '"Complaint type" is not empty']) {
      expect(
        (await site.ask('POST', '/rest/api/3/search/jql', { body: { jql, fields: ['key', 'customfield_10100'] } })).body,
      ).toMatchObject({ issues: [{ key, fields: { customfield_10100: ['config-error', 'late-info'] } }] });
    }
    const edit = (value: unknown) => site.ask('PUT', `/rest/api/3/issue/${key}`, { body: { fields: { customfield_10100: value } } });
    expect((await edit(Array.from({ length: 101 }, (_, index) => String(index)))).status).toBe(400);
    expect((await edit('late-info')).body).toMatchObject({ errors: { customfield_10100: 'data was not an array' } });
    expect((await edit([1])).body).toMatchObject({ errors: { customfield_10100: 'Operation value must be a string' } });
    expect((await edit(null)).status).toBe(204);
    expect((await site.ask('GET', `/rest/api/3/issue/${key}/changelog`)).body).toMatchObject({
      values: [
        {
          items: [
            {
              field: 'Complaint type',
              fieldtype: 'custom',
              fieldId: 'customfield_10100',
              fromString: 'config-error, late-info',
              toString: null,
            },
          ],
        },
      ],
    });
  });

  it('that are read-only are written by the app alone, with history if it wants', async () => {
    const site = await withFieldOnScreens(['customfield_10101']);
    const { key, id } = await site.issue();
    const body = { updates: [{ issueIds: [Number(id)], value: ['agreed'] }] };
    expect((await site.ask('PUT', `/rest/api/3/issue/${key}`, { body: { fields: { customfield_10101: ['agreed'] } } })).status).toBe(400);
    expect((await site.ask('PUT', '/rest/api/3/app/field/customfield_10101/value', { body })).status).toBe(403);
    site.events.length = 0;
    expect((await site.ask('PUT', '/rest/api/3/app/field/case-outcome/value?generateChangelog=false', { body, as: 'app' })).status).toBe(
      204,
    );
    expect(site.events).toEqual([]);
    expect(
      (
        await site.ask('POST', '/rest/api/3/app/field/value', {
          body: { updates: [{ customField: 'customfield_10101', issueIds: [Number(id)], value: ['upheld'] }] },
          as: 'app',
        })
      ).status,
    ).toBe(204);
    expect(site.events).toMatchObject([
      {
        eventType: 'avi:jira:updated:issue',
        selfGenerated: true,
        payload: { changelog: { items: [{ fieldId: 'customfield_10101', toString: 'upheld' }] } },
      },
    ]);
    expect((await site.ask('GET', `/rest/api/3/issue/${key}?fields=customfield_10101`)).body).toMatchObject({
      fields: { customfield_10101: ['upheld'] },
    });
    expect(
      (
        await site.ask('PUT', '/rest/api/3/app/field/customfield_10101/value', {
          body: { updates: [{ issueIds: [99], value: null }] },
          as: 'app',
        })
      ).status,
    ).toBe(404);
  });

  it('keep their ids when the app is installed again, with more fields', async () => {
    const site = startSite();
    site.jira.install({
      ...anApp,
      customFields: [
        ...anApp.customFields,
        { key: 'new', name: 'New', description: '', type: 'string', collection: 'list', readOnly: false },
      ],
    });
    const fields = listAt((await site.ask('GET', '/rest/api/3/field')).body);
    expect(fields.map((field) => [textAt(field, 'id'), textAt(field, 'name')]).filter(([id]) => id?.startsWith('customfield_'))).toEqual([
      ['customfield_10100', 'Complaint type'],
      ['customfield_10101', 'Case outcome'],
      ['customfield_10102', 'New'],
    ]);
  });
});

describe('pinning a panel', () => {
  it('is done by an admin for projects by name, and can be read back', async () => {
    const site = startSite();
    const moduleId = `${ARI}/case-panel`;
    const body = { moduleId, projectList: [{ projectIdOrKey: 'ROLL', action: 'PIN' }] };
    expect((await site.ask('POST', '/rest/api/3/forge/panel/action/bulk/async', { body })).status).toBe(403);
    const started = await admin(site, 'POST', '/rest/api/3/forge/panel/action/bulk/async', body);
    const taskId = textAt(started.body, 'taskId');
    expect((await admin(site, 'GET', `/rest/api/3/task/${taskId}`)).body).toMatchObject({ status: 'COMPLETE' });
    expect(
      (await admin(site, 'POST', '/rest/api/3/forge/panel/action/bulk/status', { moduleId, projectList: ['ROLL', 'NONE'] })).body,
    ).toMatchObject({
      moduleId,
      statuses: [
        { projectIdOrKey: 'ROLL', isPinned: true },
        { projectIdOrKey: 'NONE', isPinned: false, error: textWith('does not exist') },
      ],
    });
    expect(site.jira.pinnedPanels('ROLL')).toEqual(['case-panel']);
    await admin(site, 'POST', '/rest/api/3/forge/panel/action/bulk/async', {
      moduleId,
      projectList: [{ projectIdOrKey: 'ROLL', action: 'UNPIN' }],
    });
    expect(site.jira.pinnedPanels('ROLL')).toEqual([]);
    expect((await admin(site, 'POST', '/rest/api/3/forge/panel/action/bulk/async', { ...body, moduleId: `${ARI}/other` })).status).toBe(
      400,
    );
  });
});

describe('dashboards', () => {
  it('hold gadgets with their settings, changed by their owner', async () => {
    const site = startSite();
    expect((await site.ask('GET', '/rest/api/3/dashboard')).body).toMatchObject({ total: 1, dashboards: [{ id: '1', isWritable: false }] });
    const gadget = { moduleKey: `${ARI}/retrospective`, title: 'Retrospective', color: 'blue', position: { row: 0, column: 1 } };
    expect((await site.ask('POST', '/rest/api/3/dashboard/1/gadget', { body: gadget })).status).toBe(404);
    const made = await admin(site, 'POST', '/rest/api/3/dashboard/1/gadget', gadget);
    const id = textAt(made.body, 'id');
    const path = `/rest/api/3/dashboard/1/items/${id}/properties/config`;
    expect((await admin(site, 'PUT', path, { projects: ['10000'] })).status).toBe(201);
    expect((await site.ask('GET', path)).body).toEqual({ key: 'config', value: { projects: ['10000'] } });
    expect((await site.ask('PUT', path, { body: {} })).status).toBe(403);
    expect((await admin(site, 'PUT', `/rest/api/3/dashboard/1/gadget/${id}`, { title: 'Review' })).status).toBe(204);
    expect((await site.ask('GET', '/rest/api/3/dashboard/1/gadget')).body).toMatchObject({
      gadgets: [{ id: Number(id), title: 'Review', position: { row: 0, column: 1 } }],
    });
    expect((await admin(site, 'DELETE', `/rest/api/3/dashboard/1/gadget/${id}`)).status).toBe(204);
    expect((await site.ask('GET', path)).status).toBe(404);
  });
});

describe('what projects and the site tell', () => {
  it('about a project: its people by role, its statuses, its permissions scheme', async () => {
    const site = startSite();
    const roles = (await site.ask('GET', '/rest/api/3/project/ROLL/role')).body;
    expect(roles).toMatchObject({
      Administrators: textWith('/role/'),
      'atlassian-addons-project-access': textWith('/role/'),
      Viewer: textWith('/role/'),
    });
    const members = await site.ask('GET', new URL(textAt(roles, 'Member')).pathname.replace('10000', 'ROLL'));
    expect(members.body).toMatchObject({
      name: 'Member',
      actors: [{ actorUser: { accountId: 'engineer' } }, { actorUser: { accountId: 'developer' } }],
    });
    expect((await site.ask('GET', '/rest/api/3/project/ROLL/statuses')).body).toMatchObject([
      { name: 'Task', statuses: [{ name: 'To Do' }, { name: 'In Progress' }, { name: 'Done' }] },
      {},
      {},
    ]);
    expect(
      (await site.ask('GET', '/rest/api/3/project/ROLL/permissionscheme?expand=permissions', { as: 'project-admin' })).body,
    ).toMatchObject({ permissions: listWith(objectWith({ permission: 'ADMINISTER_PROJECTS' })) });
    expect((await site.ask('GET', '/rest/api/3/project/ROLL/permissionscheme')).status).toBe(403);
    expect((await site.ask('GET', '/rest/api/3/project/search?expand=lead,issueTypes')).body).toMatchObject({
      isLast: true,
      values: [{ key: 'ROLL', lead: { accountId: 'lead' } }],
    });
    expect((await site.ask('GET', '/rest/api/3/project/ROLL/roledetails')).status).toBe(200);
    expect((await site.ask('GET', '/rest/api/3/project/ROLL/components')).body).toMatchObject([
      { name: 'Interfaces' },
      { name: 'Reports' },
    ]);
  });

  it('about people and groups', async () => {
    const site = startSite();
    expect((await site.ask('GET', '/rest/api/3/user/search?query=dora')).body).toMatchObject([{ accountId: 'developer' }]);
    expect((await site.ask('GET', '/rest/api/3/user/bulk?accountId=lead&accountId=client&accountId=none')).body).toMatchObject({
      total: 2,
    });
    expect((await site.ask('GET', '/rest/api/3/user?accountId=none')).status).toBe(404);
    expect((await site.ask('GET', '/rest/api/3/users/search')).status).toBe(200);
    expect((await admin(site, 'GET', '/rest/api/3/group/member?groupname=delivery')).body).toMatchObject({ total: 3 });
    expect((await admin(site, 'GET', '/rest/api/3/group/bulk?groupName=delivery')).body).toMatchObject({ values: [{ name: 'delivery' }] });
    site.jira.setActive('developer', false);
    expect((await site.ask('GET', '/rest/api/3/myself', { as: 'developer' })).status).toBe(401);
  });

  it('about itself', async () => {
    const site = startSite();
    for (const path of [
      'serverInfo',
      'configuration',
      'priority',
      'priority/search',
      'status',
      'statuses/search',
      'statuscategory',
      'resolution',
      'issuetype',
      'field',
      'role',
      'jql/autocompletedata',
      'project',
      'issue/createmeta',
      'fieldconfiguration',
      'fieldconfigurationscheme',
      'fieldconfigurationscheme/project?projectId=10000',
    ]) {
      expect([path, (await admin(site, 'GET', `/rest/api/3/${path}`)).status]).toEqual([path, 200]);
    }
    expect((await site.ask('GET', '/rest/api/3/nothing')).status).toBe(404);
    expect((await site.ask('DELETE', '/rest/api/3/priority')).status).toBe(405);
  });

  it('to a Jira expression, as far as the person may see', async () => {
    const site = startSite();
    const { key } = await site.issue();
    await site.ask('PUT', '/rest/api/3/project/ROLL/properties/evenhand', { body: { enabled: true }, as: 'project-admin' });
    const expression = "project.properties['evenhand'].enabled == true && issue.issueType.name == 'Task'";
    expect(site.jira.evaluate(expression, { issueIdOrKey: key, accountId: 'engineer' })).toBe(true);
    const answer = await site.ask('POST', '/rest/api/3/expression/evaluate', {
      body: { expression: '{ key: issue.key, who: user.displayName }', context: { issue: { key } } },
    });
    expect(answer.body).toMatchObject({ value: { key, who: 'Erik Engineer' } });
    expect((await site.ask('POST', '/rest/api/3/expression/evaluate', { body: { expression: 'issue.', context: {} } })).status).toBe(400);
  });
});
