import { adf, aProject, aSite, expectContractKept, listAt, part, reporterOnly, startSite, textAt } from './site';

afterEach(expectContractKept);

const restricted = () => startSite({ site: aSite({ projects: [aProject({ permissions: reporterOnly })] }) });
const mine = (answer: { readonly body: unknown }, key: string): unknown => part(answer.body, 'permissions', key, 'havePermission');

describe('a client who sees only what they reported', () => {
  it('gets a 404 for other issues, the same as for none', async () => {
    const site = restricted();
    const ours = await site.issue();
    const theirs = await site.issue({ reporter: { accountId: 'client' } });
    const hidden = await site.ask('GET', `/rest/api/3/issue/${ours.key}`, { as: 'client' });
    const missing = await site.ask('GET', '/rest/api/3/issue/ROLL-99', { as: 'client' });
    expect(hidden).toEqual(missing);
    expect(hidden.status).toBe(404);
    expect((await site.ask('GET', `/rest/api/3/issue/${theirs.key}`, { as: 'client' })).status).toBe(200);
  });

  it('finds only those by search, counts and picks only those', async () => {
    const site = restricted();
    await site.issue();
    const theirs = await site.issue({ reporter: { accountId: 'client' } });
    const found = await site.ask('POST', '/rest/api/3/search/jql', { body: { jql: 'project = ROLL' }, as: 'client' });
    expect(found.body).toEqual({ issues: [{ id: theirs.id }], isLast: true });
    expect(
      (await site.ask('POST', '/rest/api/3/search/approximate-count', { body: { jql: 'project = ROLL' }, as: 'client' })).body,
    ).toEqual({ count: 1 });
    expect((await site.ask('GET', '/rest/api/3/issue/picker?query=issue', { as: 'client' })).body).toMatchObject({
      sections: [{ issues: [{ key: theirs.key }] }],
    });
  });

  it('is told yes for Browse on the project, and the truth on each issue', async () => {
    const site = restricted();
    const ours = await site.issue();
    const theirs = await site.issue({ reporter: { accountId: 'client' } });
    const ask = (query: string) =>
      site.ask('GET', `/rest/api/3/mypermissions?permissions=BROWSE_PROJECTS,EDIT_ISSUES&${query}`, { as: 'client' });
    expect(mine(await ask('projectKey=ROLL'), 'BROWSE_PROJECTS')).toBe(true);
    expect((await ask(`issueId=${ours.id}`)).status).toBe(404);
    expect(mine(await ask(`issueKey=${theirs.key}`), 'BROWSE_PROJECTS')).toBe(true);
    expect(mine(await ask(`issueKey=${theirs.key}`), 'EDIT_ISSUES')).toBe(false);
  });

  it('does not see a linked issue that is hidden, nor its link', async () => {
    const site = restricted();
    const ours = await site.issue();
    const theirs = await site.issue({ reporter: { accountId: 'client' } });
    await site.ask('POST', '/rest/api/3/issueLink', {
      body: { type: { name: 'Relates' }, inwardIssue: { key: ours.key }, outwardIssue: { key: theirs.key } },
    });
    expect((await site.ask('GET', `/rest/api/3/issue/${theirs.key}?fields=issuelinks`, { as: 'client' })).body).toMatchObject({
      fields: { issuelinks: [] },
    });
    expect((await site.ask('GET', '/rest/api/3/issueLink/10000', { as: 'client' })).status).toBe(404);
    expect((await site.ask('GET', '/rest/api/3/issueLink/10000')).status).toBe(200);
  });
});

describe('someone without the permission', () => {
  it('edits nothing: each field is "not on the screen"', async () => {
    const site = restricted();
    const { key } = await site.issue({ reporter: { accountId: 'client' } });
    const answer = await site.ask('PUT', `/rest/api/3/issue/${key}`, { body: { fields: { summary: 'Mine' } }, as: 'client' });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: { summary: "Field 'summary' cannot be set. It is not on the appropriate screen, or unknown." } },
    });
    expect((await site.ask('GET', `/rest/api/3/issue/${key}/editmeta`, { as: 'client' })).body).toEqual({ fields: {} });
    expect((await site.ask('GET', `/rest/api/3/issue/${key}/transitions`, { as: 'client' })).body).toMatchObject({ transitions: [] });
    expect((await site.ask('POST', `/rest/api/3/issue/${key}/comment`, { body: { body: adf('Hi') }, as: 'client' })).status).toBe(400);
    expect((await site.ask('DELETE', `/rest/api/3/issue/${key}`)).status).toBe(403);
    expect((await site.ask('PUT', `/rest/api/3/issue/${key}/properties/case`, { body: {}, as: 'client' })).status).toBe(403);
  });

  it('does not know of a project that is closed to them', async () => {
    const closed = aProject({ permissions: [{ permission: 'BROWSE_PROJECTS', holder: { type: 'group', parameter: 'delivery' } }] });
    const site = startSite({ site: aSite({ projects: [closed] }) });
    expect(await site.ask('GET', '/rest/api/3/project/ROLL', { as: 'outsider' })).toMatchObject({
      status: 404,
      body: { errorMessages: ["No project could be found with key 'ROLL'."] },
    });
    expect((await site.ask('GET', '/rest/api/3/project/search', { as: 'outsider' })).body).toMatchObject({ total: 0 });
    expect(
      (await site.ask('GET', '/rest/api/3/mypermissions?permissions=BROWSE_PROJECTS&projectKey=ROLL', { as: 'outsider' })).status,
    ).toBe(404);
    expect((await site.ask('GET', '/rest/api/3/mypermissions?permissions=BROWSE_PROJECTS', { as: 'outsider' })).body).toMatchObject({
      permissions: { BROWSE_PROJECTS: { havePermission: false } },
    });
  });

  it('administers nothing', async () => {
    const site = startSite();
    for (const [method, path] of [
      ['GET', '/rest/api/3/screens'],
      ['GET', '/rest/api/3/issuetypescheme'],
      ['GET', '/rest/api/3/permissions'],
      ['GET', '/rest/api/3/field/search'],
    ] as const) {
      expect((await site.ask(method, path)).status).toBe(403);
      expect((await site.ask(method, path, { as: 'anonymous' })).status).toBe(401);
    }
    expect((await site.ask('POST', '/rest/api/3/issuetype', { body: { name: 'Mine' } })).status).toBe(403);
    expect((await site.ask('PUT', '/rest/api/3/project/ROLL/properties/evenhand', { body: { enabled: true } })).status).toBe(403);
    expect(
      (await site.ask('PUT', '/rest/api/3/project/ROLL/properties/evenhand', { body: { enabled: true }, as: 'project-admin' })).status,
    ).toBe(201);
  });
});

describe('holders', () => {
  it.each([
    ['projectRole', 'Member', 'engineer', 'client'],
    ['group', 'delivery', 'lead', 'outsider'],
    ['user', 'client', 'client', 'engineer'],
    ['projectLead', undefined, 'lead', 'engineer'],
    ['applicationRole', undefined, 'outsider', 'anonymous'],
  ])('%s %s lets in %s and keeps out %s', async (type, parameter, inside, outside) => {
    const permissions = [{ permission: 'BROWSE_PROJECTS', holder: { type, ...(parameter === undefined ? {} : { parameter }) } }];
    const site = startSite({ site: aSite({ projects: [aProject({ permissions })] }) });
    expect((await site.ask('GET', '/rest/api/3/project/ROLL', { as: inside })).status).toBe(200);
    expect((await site.ask('GET', '/rest/api/3/project/ROLL', { as: outside })).status).toBe(404);
  });

  it('anyone lets in who is not logged in', async () => {
    const site = startSite({
      site: aSite({
        projects: [aProject({ permissions: [...reporterOnly, { permission: 'BROWSE_PROJECTS', holder: { type: 'anyone' } }] })],
      }),
    });
    const { key } = await site.issue();
    expect((await site.ask('GET', `/rest/api/3/issue/${key}`, { as: 'anonymous' })).status).toBe(200);
    expect((await site.ask('GET', '/rest/api/3/myself', { as: 'anonymous' })).status).toBe(401);
  });

  it('a user field lets in whom it names', async () => {
    const site = startSite({
      site: aSite({
        projects: [
          aProject({
            permissions: [
              ...reporterOnly,
              { permission: 'BROWSE_PROJECTS', holder: { type: 'userCustomField', parameter: 'customfield_10102' } },
            ],
          }),
        ],
      }),
    });
    const field = await site.ask('POST', '/rest/api/3/field', {
      body: { name: 'Contact', type: 'com.atlassian.jira.plugin.system.customfieldtypes:userpicker' },
      as: 'admin',
    });
    expect(field.body).toMatchObject({ id: 'customfield_10102' });
    for (const screen of listAt((await site.ask('GET', '/rest/api/3/screens', { as: 'admin' })).body, 'values')) {
      const id = textAt(screen, 'id');
      const tabs = (await site.ask('GET', `/rest/api/3/screens/${id}/tabs`, { as: 'admin' })).body;
      await site.ask('POST', `/rest/api/3/screens/${id}/tabs/${textAt(tabs, 0, 'id')}/fields`, {
        body: { fieldId: 'customfield_10102' },
        as: 'admin',
      });
    }
    const { key } = await site.issue({ customfield_10102: { accountId: 'outsider' } });
    const other = await site.issue();
    expect((await site.ask('GET', `/rest/api/3/issue/${key}`, { as: 'outsider' })).status).toBe(200);
    expect((await site.ask('GET', `/rest/api/3/issue/${other.key}`, { as: 'outsider' })).status).toBe(404);
  });
});

describe('security levels', () => {
  it('hide an issue from all but their members, in every way', async () => {
    const site = startSite();
    const scheme = await site.ask('POST', '/rest/api/3/issuesecurityschemes', {
      body: { name: 'Confidential', levels: [{ name: 'Delivery only', members: [{ type: 'group', parameter: 'delivery' }] }] },
      as: 'admin',
    });
    const schemeId = textAt(scheme.body, 'id');
    await site.ask('PUT', '/rest/api/3/issuesecurityschemes/project', { body: { projectId: '10000', schemeId }, as: 'admin' });
    const secret = await site.issue({ security: { name: 'Delivery only' } });
    const open = await site.issue();
    expect((await site.ask('GET', `/rest/api/3/issue/${secret.key}`, { as: 'client' })).status).toBe(404);
    expect((await site.ask('GET', `/rest/api/3/issue/${secret.key}?fields=security`)).body).toMatchObject({
      fields: { security: { name: 'Delivery only' } },
    });
    expect((await site.ask('POST', '/rest/api/3/search/jql', { body: { jql: 'project = ROLL' }, as: 'client' })).body).toMatchObject({
      issues: [{ id: open.id }],
    });
    expect((await site.ask('GET', `/rest/api/3/issue/${secret.key}`, { as: 'app' })).status).toBe(404);
  });
});

describe("the app's own user", () => {
  it('gets into every project through its role, unless a project shuts it out', async () => {
    const site = startSite({
      site: aSite({
        projects: [
          aProject({ permissions: reporterOnly }),
          aProject({ key: 'SHUT', name: 'Shut', permissions: reporterOnly, roles: { 'atlassian-addons-project-access': [] } }),
        ],
      }),
    });
    await site.issue();
    await site.issue({ project: { key: 'SHUT' } });
    expect((await site.ask('GET', '/rest/api/3/issue/ROLL-1', { as: 'app' })).status).toBe(200);
    expect((await site.ask('GET', '/rest/api/3/issue/SHUT-1', { as: 'app' })).status).toBe(404);
    expect((await site.ask('GET', '/rest/api/3/myself', { as: 'app' })).body).toMatchObject({
      accountType: 'app',
      displayName: 'Evenhand',
    });
  });
});

describe('asking for many permissions at once', () => {
  it('names the projects and issues for which each is held', async () => {
    const site = restricted();
    const ours = await site.issue();
    const theirs = await site.issue({ reporter: { accountId: 'client' } });
    const body = {
      accountId: 'client',
      globalPermissions: ['ADMINISTER', 'USER_PICKER'],
      projectPermissions: [
        { permissions: ['BROWSE_PROJECTS', 'EDIT_ISSUES'], projects: [10000], issues: [Number(ours.id), Number(theirs.id)] },
      ],
    };
    expect((await site.ask('POST', '/rest/api/3/permissions/check', { body, as: 'admin' })).body).toEqual({
      globalPermissions: ['USER_PICKER'],
      projectPermissions: [
        { permission: 'BROWSE_PROJECTS', projects: [10000], issues: [Number(theirs.id)] },
        { permission: 'EDIT_ISSUES', projects: [], issues: [] },
      ],
    });
    expect((await site.ask('POST', '/rest/api/3/permissions/check', { body })).status).toBe(403);
    expect((await site.ask('POST', '/rest/api/3/permissions/project', { body: { permissions: ['EDIT_ISSUES'] } })).body).toEqual({
      projects: [{ id: 10000, key: 'ROLL' }],
    });
    expect(
      (await site.ask('POST', '/rest/api/3/permissions/project', { body: { permissions: ['EDIT_ISSUES'] }, as: 'client' })).body,
    ).toEqual({ projects: [] });
  });
});

describe('scopes', () => {
  it('refuse a call that the token does not cover, whoever makes it', async () => {
    const site = startSite();
    const { key } = await site.issue();
    for (const as of ['engineer', 'app']) {
      const refused = await site.ask('PUT', `/rest/api/3/issue/${key}`, {
        body: { fields: { summary: 'x' } },
        as,
        scopes: ['read:jira-work'],
      });
      expect(refused).toMatchObject({ status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } });
      expect((await site.ask('GET', `/rest/api/3/issue/${key}`, { as, scopes: ['read:jira-work'] })).status).toBe(200);
    }
    expect((await site.ask('GET', '/rest/api/3/myself', { scopes: ['read:jira-work'] })).status).toBe(401);
    expect((await site.ask('GET', '/rest/api/3/serverInfo', { scopes: [] })).status).toBe(200);
    expect(
      (await site.ask('POST', '/rest/api/3/issuetype', { body: { name: 'New' }, as: 'app', scopes: ['manage:jira-project'] })).status,
    ).toBe(401);
  });

  it('are not asked of people', async () => {
    expect((await startSite().ask('GET', '/rest/api/3/myself')).status).toBe(200);
  });
});

describe('points', () => {
  it('count a call, its objects, and people twice', async () => {
    const site = startSite();
    const { key } = await site.issue();
    await site.issue();
    const points = async (method: string, path: string, body?: unknown): Promise<number> =>
      (await site.ask(method, path, body === undefined ? {} : { body })).points;
    expect(await points('GET', `/rest/api/3/issue/${key}`)).toBe(2);
    expect(await points('POST', '/rest/api/3/search/jql', { jql: 'project = ROLL' })).toBe(3);
    expect(await points('PUT', `/rest/api/3/issue/${key}`, { fields: { summary: 'x' } })).toBe(1);
    expect(await points('GET', '/rest/api/3/myself')).toBe(3);
    expect(await points('GET', '/rest/api/3/issue/ROLL-77')).toBe(1);
  });
});
