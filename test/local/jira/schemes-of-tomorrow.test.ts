import { aProject, aSite, expectContractKept, listAt, listWith, objectWith, startSite, textAt, type TestSite } from './site';

/* Field schemes, a default scheme that takes no new types, and what an administrator makes of schemes, as Atlassian's file describes them. */

afterEach(expectContractKept);

const admin = (site: TestSite, method: string, path: string, body?: unknown) => site.ask(method, path, { as: 'admin', body });

const newField = async (site: TestSite): Promise<string> =>
  textAt(
    (
      await admin(site, 'POST', '/rest/api/3/field', {
        name: 'Shift',
        type: 'com.atlassian.jira.plugin.system.customfieldtypes:textfield',
      })
    ).body,
    'id',
  );

/** A field on every screen of the project. */
const onScreens = async (site: TestSite, fieldId: string): Promise<void> => {
  for (const screen of listAt((await admin(site, 'GET', '/rest/api/3/screens')).body, 'values')) {
    const path = `/rest/api/3/screens/${textAt(screen, 'id')}/tabs`;
    const tab = textAt((await admin(site, 'GET', path)).body, 0, 'id');
    expect((await admin(site, 'POST', `${path}/${tab}/fields`, { fieldId })).status).toBe(200);
  }
};

const form = async (site: TestSite): Promise<string> => {
  const type = textAt((await admin(site, 'GET', '/rest/api/3/project/ROLL')).body, 'issueTypes', 0, 'id');
  return JSON.stringify((await site.ask('GET', `/rest/api/3/issue/createmeta/ROLL/issuetypes/${type}`)).body);
};

describe('a site with field schemes', () => {
  const tomorrow = () => startSite({ site: aSite({ fieldSchemes: true }) });

  it('has a new field in no project until it is added to the scheme, and takes it out again with its values kept', async () => {
    const site = tomorrow();
    const fieldId = await newField(site);
    await onScreens(site, fieldId);
    expect(await form(site)).not.toContain(fieldId);
    const { body } = await admin(site, 'GET', '/rest/api/3/config/fieldschemes/projects?projectId=10000');
    expect(body).toMatchObject({ values: [{ projectId: 10000, schemeId: 10000 }], isLast: true });
    const added = await admin(site, 'PUT', '/rest/api/3/config/fieldschemes/fields', { [fieldId]: [{ schemeIds: [10000] }] });
    expect(added.body).toMatchObject({ results: [{ fieldId, schemeId: 10000, success: true }] });
    expect(await form(site)).toContain(fieldId);
    expect((await admin(site, 'GET', `/rest/api/3/config/fieldschemes/10000/fields?fieldId=${fieldId}`)).body).toMatchObject({
      values: [{ fieldId }],
    });
    expect((await admin(site, 'DELETE', '/rest/api/3/config/fieldschemes/fields', { [fieldId]: { schemeIds: [10000] } })).status).toBe(200);
    expect(await form(site)).not.toContain(fieldId);
  });

  it('tells of each wanted pair how it went', async () => {
    const site = tomorrow();
    const fieldId = await newField(site);
    const put = (body: unknown) => admin(site, 'PUT', '/rest/api/3/config/fieldschemes/fields', body);
    expect((await put({ [fieldId]: [{ schemeIds: [10000, 4] }] })).status).toBe(207);
    expect((await put({ [fieldId]: [{ schemeIds: [4] }] })).status).toBe(400);
    expect((await put({ customfield_1: [{ schemeIds: [10000] }] })).status).toBe(400);
  });

  it('gives projects another scheme', async () => {
    const site = tomorrow();
    const id = textAt((await admin(site, 'POST', '/rest/api/3/config/fieldschemes', { name: 'Legal' })).body, 'id');
    expect((await admin(site, 'PUT', '/rest/api/3/config/fieldschemes/projects', { [id]: { projectIds: [10000] } })).status).toBe(204);
    expect((await admin(site, 'GET', `/rest/api/3/config/fieldschemes/${id}/projects`)).body).toMatchObject({ values: [{ id: '10000' }] });
    expect((await admin(site, 'GET', `/rest/api/3/config/fieldschemes/${id}`)).body).toMatchObject({ id, name: 'Legal' });
    expect((await admin(site, 'GET', '/rest/api/3/config/fieldschemes')).body).toMatchObject({ total: 2 });
  });

  it('has no field configurations any more, and no new type in the default scheme', async () => {
    const site = tomorrow();
    expect((await admin(site, 'GET', '/rest/api/3/fieldconfiguration')).status).toBe(404);
    const type = textAt((await admin(site, 'POST', '/rest/api/3/issuetype', { name: 'Incident' })).body, 'id');
    const { body } = await admin(site, 'GET', '/rest/api/3/issuetypescheme/mapping?issueTypeSchemeId=10000');
    expect(JSON.stringify(body)).not.toContain(type);
  });
});

describe('a site with field configurations', () => {
  it('has every field in every project, no field schemes, and each new type in the default scheme', async () => {
    const site = startSite();
    const fieldId = await newField(site);
    await onScreens(site, fieldId);
    expect(await form(site)).toContain(fieldId);
    expect((await admin(site, 'GET', '/rest/api/3/config/fieldschemes/projects?projectId=10000')).status).toBe(404);
    const issueTypeId = textAt((await admin(site, 'POST', '/rest/api/3/issuetype', { name: 'Incident' })).body, 'id');
    expect((await admin(site, 'GET', '/rest/api/3/issuetypescheme/mapping?issueTypeSchemeId=10000')).body).toMatchObject({
      values: listWith(objectWith({ issueTypeId })),
    });
  });
});

describe('an administrator', () => {
  it('makes schemes and screens, and gives them to projects', async () => {
    const site = startSite();
    const screen = textAt((await admin(site, 'POST', '/rest/api/3/screens', { name: 'Lean' })).body, 'id');
    const screens = await admin(site, 'POST', '/rest/api/3/screenscheme', { name: 'Lean', screens: { default: Number(screen) } });
    const issueTypeMappings = [{ issueTypeId: 'default', screenSchemeId: textAt(screens.body, 'id') }];
    const made = await admin(site, 'POST', '/rest/api/3/issuetypescreenscheme', { name: 'Lean', issueTypeMappings });
    const use = { issueTypeScreenSchemeId: textAt(made.body, 'id'), projectId: '10000' };
    expect((await admin(site, 'PUT', '/rest/api/3/issuetypescreenscheme/project', use)).status).toBe(204);
    expect(await form(site)).not.toContain('"labels"');
    const tab = textAt((await admin(site, 'GET', `/rest/api/3/screens/${screen}/tabs`)).body, 0, 'id');
    expect((await admin(site, 'DELETE', `/rest/api/3/screens/${screen}/tabs/${tab}`)).status).toBe(204);
    const types = { name: 'Lean', issueTypeIds: [textAt((await admin(site, 'GET', '/rest/api/3/issuetype')).body, 0, 'id')] };
    const scheme = textAt((await admin(site, 'POST', '/rest/api/3/issuetypescheme', types)).body, 'issueTypeSchemeId');
    const given = await admin(site, 'PUT', '/rest/api/3/issuetypescheme/project', { issueTypeSchemeId: scheme, projectId: '10000' });
    expect(given.status).toBe(204);
    expect(listAt((await admin(site, 'GET', '/rest/api/3/project/ROLL')).body, 'issueTypes')).toHaveLength(1);
    expect((await site.ask('POST', '/rest/api/3/screens', { body: { name: 'Mine' } })).status).toBe(403);
  });

  it('archives a project, which is in no list then and takes no change', async () => {
    const site = startSite();
    expect((await admin(site, 'POST', '/rest/api/3/project/ROLL/archive')).status).toBe(204);
    expect((await admin(site, 'GET', '/rest/api/3/project/search')).body).toMatchObject({ total: 0 });
    expect((await admin(site, 'GET', '/rest/api/3/project/search?status=archived')).body).toMatchObject({ total: 1 });
    expect((await admin(site, 'GET', '/rest/api/3/project/ROLL')).body).toMatchObject({ archived: true });
    expect((await admin(site, 'PUT', '/rest/api/3/project/ROLL/properties/x', { a: 1 })).status).toBe(403);
  });

  it('knows of a private project, and can no more open it than the app can', async () => {
    const site = startSite({
      site: aSite({
        projects: [
          aProject({
            isPrivate: true,
            roles: { Member: ['engineer'], 'atlassian-addons-project-access': [] },
            permissions: [{ permission: 'BROWSE_PROJECTS', holder: { type: 'projectRole', parameter: 'Member' } }],
          }),
        ],
      }),
    });
    expect((await admin(site, 'GET', '/rest/api/3/project/search')).body).toMatchObject({ values: [{ key: 'ROLL', isPrivate: true }] });
    for (const as of ['admin', 'app', 'outsider']) expect((await site.ask('GET', '/rest/api/3/project/ROLL', { as })).status).toBe(404);
    expect((await site.ask('GET', '/rest/api/3/project/ROLL')).body).toMatchObject({ isPrivate: false });
    expect((await site.ask('GET', '/rest/api/3/project/search', { as: 'outsider' })).body).toMatchObject({ total: 0 });
  });
});

it('a site is kept as it is and put back so', async () => {
  const site = startSite();
  const before = site.jira.contents();
  const putBack = site.jira.keep();
  await admin(site, 'POST', '/rest/api/3/issuetype', { name: 'Incident' });
  await site.issue();
  expect(site.jira.contents()).not.toEqual(before);
  putBack();
  expect(site.jira.contents()).toEqual(before);
  expect((await site.issue()).key).toBe('ROLL-1');
});
