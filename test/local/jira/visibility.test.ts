import { adf, aProject, aSite, expectContractKept, listAt, part, reporterOnly, startSite, textAt, type TestSite } from './site';

afterEach(expectContractKept);

const holding = (type: string, parameter?: string) => ({
  permission: 'BROWSE_PROJECTS',
  holder: { type, ...(parameter === undefined ? {} : { parameter }) },
});
const siteWith = (...more: ReturnType<typeof holding>[]): TestSite =>
  startSite({ site: aSite({ projects: [aProject({ permissions: [...reporterOnly, ...more] })] }) });
const havePermission = (body: unknown, key: string): unknown => part(body, 'permissions', key, 'havePermission');

describe('a role that the site makes up', () => {
  const withClients = () =>
    startSite({
      site: aSite({
        projects: [
          aProject({
            roles: { Administrators: ['project-admin'], Member: ['engineer'], Client: ['client'] },
            permissions: [...reporterOnly, holding('projectRole', 'Client')],
          }),
          aProject({ key: 'TWO', name: 'Two', roles: { Member: ['engineer'] }, permissions: reporterOnly }),
        ],
      }),
    });

  it('is there for every project, with its people in the one that names them', async () => {
    const site = withClients();
    const roles = (await site.ask('GET', '/rest/api/3/project/ROLL/role')).body;
    const path = new URL(textAt(roles, 'Client')).pathname;
    expect((await site.ask('GET', path)).body).toMatchObject({ name: 'Client', actors: [{ actorUser: { accountId: 'client' } }] });
    expect((await site.ask('GET', path.replace('10000', 'TWO'))).body).toMatchObject({ name: 'Client', actors: [] });
    expect(listAt((await site.ask('GET', '/rest/api/3/role', { as: 'admin' })).body).map((role) => textAt(role, 'name'))).toContain(
      'Client',
    );
    expect((await site.ask('GET', '/rest/api/3/project/ROLL/roledetails?currentMember=true', { as: 'client' })).body).toMatchObject([
      { name: 'Client' },
    ]);
  });

  it('holds permissions and is an audience of comments', async () => {
    const site = withClients();
    const { key } = await site.issue();
    expect((await site.ask('GET', `/rest/api/3/issue/${key}`, { as: 'client' })).status).toBe(200);
    expect((await site.ask('GET', `/rest/api/3/issue/${key}`, { as: 'outsider' })).status).toBe(404);
    const body = { body: adf('For clients'), visibility: { type: 'role', value: 'Client' } };
    expect(await site.ask('POST', `/rest/api/3/issue/${key}/comment`, { body })).toMatchObject({
      status: 400,
      body: { errors: { commentLevel: 'You are currently not a member of the project role: Client.' } },
    });
  });
});

describe('Browse through a field of the issue', () => {
  it.each(['reporter', 'assignee'])('%s: the project says yes to all, each issue decides for itself', async (type) => {
    const site = siteWith(holding(type));
    const named = await site.issue({
      ...(type === 'assignee' ? { assignee: { accountId: 'lead' } } : { reporter: { accountId: 'client' } }),
    });
    const other = await site.issue();
    const inside = type === 'assignee' ? 'lead' : 'client';
    const project = await site.ask('GET', '/rest/api/3/mypermissions?permissions=BROWSE_PROJECTS&projectKey=ROLL', { as: 'outsider' });
    expect(havePermission(project.body, 'BROWSE_PROJECTS')).toBe(true);
    for (const { key } of [named, other])
      expect(
        (await site.ask('GET', `/rest/api/3/mypermissions?permissions=BROWSE_PROJECTS&issueKey=${key}`, { as: 'outsider' })).status,
      ).toBe(404);
    expect((await site.ask('GET', `/rest/api/3/issue/${named.key}`, { as: inside })).status).toBe(200);
  });

  it('is lost when somebody else is assigned', async () => {
    const site = siteWith(holding('assignee'), { permission: 'ASSIGNABLE_USER', holder: { type: 'user', parameter: 'outsider' } });
    const { key } = await site.issue({ assignee: { accountId: 'outsider' } });
    const seen = async (): Promise<number> => (await site.ask('GET', `/rest/api/3/issue/${key}`, { as: 'outsider' })).status;
    expect(await seen()).toBe(200);
    await site.ask('PUT', `/rest/api/3/issue/${key}/assignee`, { body: { accountId: 'developer' } });
    expect(await seen()).toBe(404);
  });

  it('makes permissions/project name the project, and permissions/check the issues', async () => {
    const site = siteWith();
    const ours = await site.issue();
    const theirs = await site.issue({ reporter: { accountId: 'client' } });
    expect(
      (await site.ask('POST', '/rest/api/3/permissions/project', { body: { permissions: ['BROWSE_PROJECTS'] }, as: 'outsider' })).body,
    ).toEqual({ projects: [{ id: 10000, key: 'ROLL' }] });
    const body = {
      projectPermissions: [
        { permissions: ['BROWSE_PROJECTS'], projects: [10000, 99999], issues: [Number(ours.id), Number(theirs.id), 99999] },
      ],
    };
    expect((await site.ask('POST', '/rest/api/3/permissions/check', { body, as: 'client' })).body).toEqual({
      globalPermissions: [],
      projectPermissions: [{ permission: 'BROWSE_PROJECTS', projects: [10000], issues: [Number(theirs.id)] }],
    });
  });
});

describe('what is asked for by its address', () => {
  it('is a 404 where the issue may not be seen, whatever is asked of it', async () => {
    const site = siteWith();
    const { key, id } = await site.issue();
    const comment = textAt((await site.ask('POST', `/rest/api/3/issue/${key}/comment`, { body: { body: adf('Ours') } })).body, 'id');
    const requests: readonly (readonly [string, string, unknown?])[] = [
      ['GET', `/rest/api/3/issue/${id}`],
      ['GET', `/rest/api/3/issue/${key}/comment`],
      ['GET', `/rest/api/3/issue/${key}/comment/${comment}`],
      ['GET', `/rest/api/3/issue/${key}/changelog`],
      ['GET', `/rest/api/3/issue/${key}/properties`],
      ['GET', `/rest/api/3/issue/${key}/properties/case`],
      ['GET', `/rest/api/3/issue/${key}/transitions`],
      ['GET', `/rest/api/3/issue/${key}/editmeta`],
      ['GET', `/rest/api/3/issue/${key}/watchers`],
      ['GET', `/rest/api/3/issue/${key}/remotelink`],
      ['PUT', `/rest/api/3/issue/${key}`, { fields: { summary: 'Theirs' } }],
      ['PUT', `/rest/api/3/issue/${key}/assignee`, { accountId: null }],
      ['PUT', `/rest/api/3/issue/${key}/properties/case`, {}],
      ['POST', `/rest/api/3/issue/${key}/comment`, { body: adf('Theirs') }],
      ['POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: '31' } }],
      ['DELETE', `/rest/api/3/issue/${key}`],
    ];
    for (const as of ['client', 'anonymous'])
      for (const [method, path, body] of requests) {
        const { status } = await site.ask(method, path, { as, ...(body === undefined ? {} : { body }) });
        expect([as, method, path, status]).toEqual([as, method, path, 404]);
      }
  });

  it('anonymous reads what anyone may, and writes nothing', async () => {
    const site = siteWith(holding('anyone'));
    const { key } = await site.issue();
    const ask = async (method: string, path: string, body?: unknown): Promise<number> =>
      (await site.ask(method, path, { as: 'anonymous', ...(body === undefined ? {} : { body }) })).status;
    expect(await ask('GET', `/rest/api/3/issue/${key}`)).toBe(200);
    expect(await ask('GET', '/rest/api/3/project/ROLL')).toBe(200);
    expect(await ask('PUT', `/rest/api/3/issue/${key}`, { fields: { summary: 'x' } })).toBeGreaterThanOrEqual(400);
    expect(await ask('POST', `/rest/api/3/issue/${key}/comment`, { body: adf('x') })).toBeGreaterThanOrEqual(400);
    expect(
      havePermission(
        (await site.ask('GET', `/rest/api/3/mypermissions?permissions=EDIT_ISSUES,ADMINISTER&issueKey=${key}`, { as: 'anonymous' })).body,
        'EDIT_ISSUES',
      ),
    ).toBe(false);
    expect((await site.ask('GET', '/rest/api/3/permissions', { as: 'anonymous' })).status).toBe(401);
  });
});

describe('security levels', () => {
  it('count for permissions too, and let in by role and by reporter', async () => {
    const site = startSite();
    const roles = (await site.ask('GET', '/rest/api/3/project/ROLL/role')).body;
    const member = textAt(roles, 'Member').split('/').at(-1);
    const scheme = await site.ask('POST', '/rest/api/3/issuesecurityschemes', {
      body: {
        name: 'Confidential',
        levels: [
          { name: 'Members', members: [{ type: 'projectrole', parameter: member }] },
          { name: 'Reporter', members: [{ type: 'reporter' }] },
        ],
      },
      as: 'admin',
    });
    await site.ask('PUT', '/rest/api/3/issuesecurityschemes/project', {
      body: { projectId: '10000', schemeId: textAt(scheme.body, 'id') },
      as: 'admin',
    });
    const members = await site.issue({ security: { name: 'Members' } });
    const reporter = await site.issue({ security: { name: 'Reporter' }, reporter: { accountId: 'client' } });
    const status = async (as: string, key: string): Promise<number> => (await site.ask('GET', `/rest/api/3/issue/${key}`, { as })).status;
    expect([await status('developer', members.key), await status('client', members.key)]).toEqual([200, 404]);
    expect([await status('developer', reporter.key), await status('client', reporter.key)]).toEqual([404, 200]);
    const body = {
      projectPermissions: [{ permissions: ['EDIT_ISSUES'], issues: [Number(members.id), Number(reporter.id)] }],
    };
    expect((await site.ask('POST', '/rest/api/3/permissions/check', { body, as: 'client' })).body).toMatchObject({
      projectPermissions: [{ issues: [Number(reporter.id)] }],
    });
    // A level hides an issue from Jira's administrators as well.
    expect(await status('admin', members.key)).toBe(404);
  });
});

describe('scopes', () => {
  const classic = ['read:jira-work', 'write:jira-work'];
  const granular = ['write:issue:jira'];

  it.each(['engineer', 'app'])('of either kind are enough for %s, half of one kind is not', async (as) => {
    const site = startSite();
    const { key } = await site.issue();
    const edit = async (scopes: readonly string[]): Promise<number> =>
      (await site.ask('PUT', `/rest/api/3/issue/${key}`, { body: { fields: { summary: 'x' } }, as, scopes })).status;
    expect(await edit(classic)).toBe(204);
    expect(await edit(granular)).toBe(204);
    expect(await edit(['read:jira-work', 'read:issue:jira'])).toBe(401);
    const read = async (scopes: readonly string[]): Promise<number> =>
      (await site.ask('GET', `/rest/api/3/issueLinkType`, { as, scopes })).status;
    expect(await read(['read:issue-link-type:jira'])).toBe(200);
    expect(await read(['read:jira-work'])).toBe(200);
    expect(await read(['read:jira-user'])).toBe(401);
  });

  it('do not stand in for permissions', async () => {
    const site = siteWith();
    const { key } = await site.issue();
    expect((await site.ask('GET', `/rest/api/3/issue/${key}`, { as: 'client', scopes: classic })).status).toBe(404);
    expect((await site.ask('POST', '/rest/api/3/issuetype', { body: { name: 'New' }, scopes: ['manage:jira-configuration'] })).status).toBe(
      403,
    );
  });
});
