import type { Version3Client } from 'jira.js';
import { connect, type Connected } from './client-site';
import { listAt, objectWith, part, textAt } from './site';

/** Everything that the app needs of Jira, written and read back by `jira.js`, which somebody else wrote. */
let connected: Connected;
let engineer: Version3Client;
let admin: Version3Client;

beforeEach(async () => {
  connected = await connect();
  engineer = connected.clientOf('engineer');
  admin = connected.clientOf('admin');
});

afterEach(() => connected.close());

const names = (items: unknown, key = 'name'): readonly unknown[] => listAt(items).map((item) => part(item, key));
const create = (summary: string, type = 'Task') =>
  engineer.issues.createIssue({ fields: { project: { key: 'ROLL' }, issuetype: { name: type }, summary } });
const adf = (text: string) => ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
const refusedWith = (status: number): unknown => objectWith({ response: objectWith({ status }) });

describe('an independent client reads back', () => {
  it('the fields of a new issue, and each after an edit', async () => {
    const { key, id } = await engineer.issues.createIssue({
      fields: {
        project: { key: 'ROLL' },
        issuetype: { name: 'Bug' },
        summary: 'All of it',
        description: adf('The first words'),
        environment: adf('Line 4'),
        priority: { name: 'High' },
        labels: ['b', 'a'],
        components: [{ name: 'Reports' }],
        assignee: { accountId: 'developer' },
        reporter: { accountId: 'client' },
        duedate: '2026-10-01',
      },
    });
    expect(await engineer.issues.getIssue({ issueIdOrKey: id })).toMatchObject({
      key,
      fields: {
        summary: 'All of it',
        description: adf('The first words'),
        environment: adf('Line 4'),
        priority: { name: 'High' },
        labels: ['a', 'b'],
        components: [{ name: 'Reports' }],
        assignee: { accountId: 'developer' },
        reporter: { accountId: 'client' },
        duedate: '2026-10-01',
        issuetype: { name: 'Bug' },
        project: { key: 'ROLL' },
      },
    });
    await engineer.issues.editIssue({
      issueIdOrKey: key,
      fields: { summary: 'Less of it', description: adf('Other words'), priority: { name: 'Low' }, duedate: null, components: [] },
      update: { labels: [{ add: 'c' }, { remove: 'a' }] },
    });
    await engineer.issues.assignIssue({ issueIdOrKey: key, accountId: 'lead' });
    expect(await engineer.issues.getIssue({ issueIdOrKey: key })).toMatchObject({
      fields: {
        summary: 'Less of it',
        description: adf('Other words'),
        environment: adf('Line 4'),
        priority: { name: 'Low' },
        labels: ['b', 'c'],
        components: [],
        assignee: { accountId: 'lead' },
        duedate: null,
      },
    });
    const history = await engineer.issues.getChangeLogs({ issueIdOrKey: key });
    expect(history.values?.map(({ items }) => items?.map(({ fieldId }) => fieldId))).toEqual([
      ['summary', 'description', 'priority', 'duedate', 'components', 'labels'],
      ['assignee'],
    ]);
  });

  it('many issues at once, page by page, in every size of page', async () => {
    const made = await engineer.issues.createIssues({
      issueUpdates: Array.from({ length: 11 }, (_, index) => ({
        fields: { project: { key: 'ROLL' }, issuetype: { name: 'Task' }, summary: `Number ${String(index)}` },
      })),
    });
    const all = made.issues?.map(({ key }) => key) ?? [];
    expect(all).toHaveLength(11);
    for (const maxResults of [1, 3, 5, 11, 50]) {
      const found: string[] = [];
      let pages = 0;
      let nextPageToken: string | undefined;
      do {
        const page = await engineer.issueSearch.searchForIssuesUsingJqlEnhancedSearch({
          jql: 'project = ROLL order by key',
          fields: ['summary'],
          maxResults,
          ...(nextPageToken === undefined ? {} : { nextPageToken }),
        });
        pages += 1;
        found.push(...(page.issues ?? []).map(({ key }) => key));
        ({ nextPageToken } = page);
      } while (nextPageToken !== undefined);
      expect(found).toEqual(all);
      expect(pages).toBe(Math.ceil(11 / maxResults));
    }
    const [first = '', second = ''] = all;
    expect(names((await engineer.issues.bulkFetchIssues({ issueIdsOrKeys: [first, second], fields: ['summary'] })).issues, 'key')).toEqual([
      first,
      second,
    ]);
    expect(await engineer.issueSearch.countIssues({ jql: 'project = ROLL and summary ~ "number*"' })).toEqual({ count: 11 });
  });

  it('where a move has led, and what it needs', async () => {
    const { key } = await create('Moves');
    const { transitions = [] } = await engineer.issues.getTransitions({ issueIdOrKey: key });
    expect(names(transitions)).toEqual(['To Do', 'In Progress', 'Done']);
    for (const name of ['In Progress', 'Done', 'To Do']) {
      const id = transitions.find((transition) => transition.name === name)?.id ?? '';
      await engineer.issues.doTransition({ issueIdOrKey: key, transition: { id } });
      expect(await engineer.issues.getIssue({ issueIdOrKey: key, fields: ['status', 'resolution'] })).toMatchObject({
        fields: { status: { name }, resolution: name === 'Done' ? { name: 'Done' } : null },
      });
    }
    await expect(engineer.issues.doTransition({ issueIdOrKey: key, transition: { id: '77' } })).rejects.toEqual(refusedWith(400));
  });

  it('links, from both ends, until they are gone', async () => {
    const [one, two] = [await create('One'), await create('Two')];
    expect(names((await engineer.issueLinkTypes.getIssueLinkTypes()).issueLinkTypes)).toContain('Relates');
    await engineer.issueLinks.linkIssues({ type: { name: 'Blocks' }, inwardIssue: { key: one.key }, outwardIssue: { key: two.key } });
    const ofOne = await engineer.issues.getIssue({ issueIdOrKey: one.key, fields: ['issuelinks'] });
    expect(ofOne.fields.issuelinks).toMatchObject([{ type: { name: 'Blocks' }, outwardIssue: { key: two.key } }]);
    const ofTwo = await engineer.issues.getIssue({ issueIdOrKey: two.key, fields: ['issuelinks'] });
    expect(ofTwo.fields.issuelinks).toMatchObject([{ inwardIssue: { key: one.key } }]);
    const linkId = textAt(ofOne.fields.issuelinks, 0, 'id');
    expect(await engineer.issueLinks.getIssueLink({ linkId })).toMatchObject({ inwardIssue: { key: one.key } });
    await engineer.issueLinks.deleteIssueLink({ linkId });
    await expect(engineer.issueLinks.getIssueLink({ linkId })).rejects.toEqual(refusedWith(404));

    const remote = await engineer.issueRemoteLinks.createOrUpdateRemoteIssueLink({
      issueIdOrKey: one.key,
      globalId: 'wiki=1',
      object: { url: 'https://example.com/1', title: 'Minutes' },
    });
    expect(await engineer.issueRemoteLinks.getRemoteIssueLinkById({ issueIdOrKey: one.key, linkId: String(remote.id) })).toMatchObject({
      globalId: 'wiki=1',
      object: { title: 'Minutes' },
    });
  });

  it('comments, their changes, their properties and their absence', async () => {
    const { key } = await create('Talk');
    const { id = '' } = await engineer.issueComments.addComment({ issueIdOrKey: key, comment: 'First' });
    await engineer.issueComments.addComment({
      issueIdOrKey: key,
      comment: 'For members',
      visibility: { type: 'role', value: 'Member' },
    });
    expect(await engineer.issueComments.getComment({ issueIdOrKey: key, id })).toMatchObject({ id, author: { accountId: 'engineer' } });
    await engineer.issueComments.updateComment({ issueIdOrKey: key, id, body: 'Second' });
    expect(JSON.stringify(await engineer.issueComments.getComment({ issueIdOrKey: key, id }))).toContain('"Second"');
    expect(await engineer.issueComments.getComments({ issueIdOrKey: key, orderBy: 'created' })).toMatchObject({ total: 2 });
    expect((await connected.clientOf('client').issueComments.getComments({ issueIdOrKey: key })).comments).toHaveLength(1);
    await engineer.issueCommentProperties.setCommentProperty({ commentId: id, propertyKey: 'kind', property: { answer: true } });
    expect(await engineer.issueCommentProperties.getCommentPropertyKeys({ commentId: id })).toMatchObject({ keys: [{ key: 'kind' }] });
    await engineer.issueComments.deleteComment({ issueIdOrKey: key, id });
    await expect(engineer.issueComments.getComment({ issueIdOrKey: key, id })).rejects.toEqual(refusedWith(404));
  });

  it('properties of issues and projects', async () => {
    const { key } = await create('Properties');
    const value = { phase: 'open', parties: ['client', 'delivery'], nested: { deep: [1, 2.5, null, true] }, 词: '值' };
    await engineer.issueProperties.setIssueProperty({ issueIdOrKey: key, propertyKey: 'case', propertyValue: value });
    expect(await engineer.issueProperties.getIssueProperty({ issueIdOrKey: key, propertyKey: 'case' })).toEqual({ key: 'case', value });
    expect(names((await engineer.issueProperties.getIssuePropertyKeys({ issueIdOrKey: key })).keys, 'key')).toEqual(['case']);
    await engineer.issueProperties.deleteIssueProperty({ issueIdOrKey: key, propertyKey: 'case' });
    await expect(engineer.issueProperties.getIssueProperty({ issueIdOrKey: key, propertyKey: 'case' })).rejects.toEqual(refusedWith(404));

    const keeper = connected.clientOf('project-admin');
    await keeper.projectProperties.setProjectProperty({ projectIdOrKey: 'ROLL', propertyKey: 'evenhand', propertyValue: value });
    expect(await engineer.projectProperties.getProjectProperty({ projectIdOrKey: 'ROLL', propertyKey: 'evenhand' })).toMatchObject({
      value,
    });
    expect(names((await engineer.projectProperties.getProjectPropertyKeys('ROLL')).keys, 'key')).toEqual(['evenhand']);
    await keeper.projectProperties.deleteProjectProperty({ projectIdOrKey: 'ROLL', propertyKey: 'evenhand' });
    await expect(engineer.projectProperties.getProjectProperty({ projectIdOrKey: 'ROLL', propertyKey: 'evenhand' })).rejects.toEqual(
      refusedWith(404),
    );
  });

  it('permissions, of oneself and of others', async () => {
    const { id, key } = await create('Permissions');
    const mine = await engineer.permissions.getMyPermissions({ issueKey: key, permissions: 'EDIT_ISSUES,ADMINISTER_PROJECTS' });
    expect(mine.permissions).toMatchObject({ EDIT_ISSUES: { havePermission: true }, ADMINISTER_PROJECTS: { havePermission: false } });
    expect(
      await admin.permissions.getBulkPermissions({
        accountId: 'engineer',
        globalPermissions: ['ADMINISTER'],
        projectPermissions: [{ permissions: ['EDIT_ISSUES', 'ADMINISTER_PROJECTS'], issues: [Number(id)], projects: [10000] }],
      }),
    ).toEqual({
      globalPermissions: [],
      projectPermissions: [
        { permission: 'EDIT_ISSUES', issues: [Number(id)], projects: [10000] },
        { permission: 'ADMINISTER_PROJECTS', issues: [], projects: [] },
      ],
    });
    expect(await engineer.permissions.getPermittedProjects({ permissions: ['EDIT_ISSUES'] })).toEqual({
      projects: [{ id: 10000, key: 'ROLL' }],
    });
    expect(Object.keys((await admin.permissions.getAllPermissions()).permissions ?? {})).toContain('BROWSE_PROJECTS');
    const scheme = await connected
      .clientOf('project-admin')
      .projectPermissionSchemes.getAssignedPermissionScheme({ projectKeyOrId: 'ROLL', expand: 'permissions' });
    expect(scheme.permissions?.map(({ permission }) => permission)).toContain('ADMINISTER_PROJECTS');
    expect(Object.keys(await engineer.projectRoles.getProjectRoles({ projectIdOrKey: 'ROLL' }))).toContain('Member');
  });

  it('issue types through their whole life', async () => {
    const made = await admin.issueTypes.createIssueType({ name: 'Incident', description: 'Something went wrong' });
    const id = textAt(made, 'id');
    await admin.issueTypes.updateIssueType({ id, description: 'Somebody complained' });
    expect(await admin.issueTypes.getIssueType({ id })).toMatchObject({
      name: 'Incident',
      description: 'Somebody complained',
      subtask: false,
    });
    expect(names(await admin.issueTypes.getIssueAllTypes())).toContain('Incident');

    const own = await admin.issueTypeSchemes.getIssueTypeSchemeForProjects({ projectId: [10000] });
    const issueTypeSchemeId = Number(textAt(own, 'values', 0, 'issueTypeScheme', 'id'));
    await admin.issueTypeSchemes.addIssueTypesToIssueTypeScheme({ issueTypeSchemeId, issueTypeIds: [id] });
    const mapping = await admin.issueTypeSchemes.getIssueTypeSchemesMapping({ issueTypeSchemeId: [issueTypeSchemeId] });
    expect(names(mapping.values, 'issueTypeId')).toContain(id);
    expect(names(await engineer.issueTypes.getIssueTypesForProject({ projectId: 10000 }))).toContain('Incident');
    expect((await create('Of the new type', 'Incident')).key).toBe('ROLL-1');
    await engineer.issues.deleteIssue({ issueIdOrKey: 'ROLL-1' });
    await admin.issueTypeSchemes.removeIssueTypeFromIssueTypeScheme({ issueTypeSchemeId, issueTypeId: Number(id) });
    await admin.issueTypes.deleteIssueType({ id });
    await expect(admin.issueTypes.getIssueType({ id })).rejects.toEqual(refusedWith(404));
    const all = await admin.issueTypeSchemes.getAllIssueTypeSchemes();
    expect(names(all.values)).toEqual(expect.arrayContaining(['Default Issue Type Scheme', 'ROLL: Issue Type Scheme']));
  });

  it('screens and fields, from the field to the screen that an issue is edited on', async () => {
    const field = await admin.issueFields.createCustomField({
      name: 'Contact',
      type: 'com.atlassian.jira.plugin.system.customfieldtypes:userpicker',
      searcherKey: 'com.atlassian.jira.plugin.system.customfieldtypes:userpickergroupsearcher',
    });
    const fieldId = textAt(field, 'id');
    expect(names(await engineer.issueFields.getFields())).toContain('Contact');
    expect((await admin.issueFields.getFieldsPaginated({ query: 'Contact' })).values).toMatchObject([{ id: fieldId, name: 'Contact' }]);

    const schemes = await admin.issueTypeScreenSchemes.getIssueTypeScreenSchemeProjectAssociations({ projectId: [10000] });
    const issueTypeScreenSchemeId = [Number(textAt(schemes, 'values', 0, 'issueTypeScreenScheme', 'id'))];
    const mappings = await admin.issueTypeScreenSchemes.getIssueTypeScreenSchemeMappings({ issueTypeScreenSchemeId });
    const screenSchemes = await admin.screenSchemes.getScreenSchemes({ id: [Number(textAt(mappings, 'values', 0, 'screenSchemeId'))] });
    const screenId = Number(textAt(screenSchemes, 'values', 0, 'screens', 'edit'));
    const [tab] = await admin.screenTabs.getAllScreenTabs({ screenId });
    const at = { screenId, tabId: Number(tab?.id) };
    expect(names(await admin.screens.getAvailableScreenFields({ screenId }), 'id')).toContain(fieldId);
    await admin.screenTabFields.addScreenTabField({ ...at, fieldId });
    expect(names(await admin.screenTabFields.getAllScreenTabFields(at), 'id')).toContain(fieldId);
    expect(names((await admin.screens.getScreensForField({ fieldId })).values, 'id')).toEqual([screenId]);

    const { key } = await create('With a contact');
    expect((await engineer.issues.getEditIssueMeta({ issueIdOrKey: key })).fields).toHaveProperty(fieldId);
    await engineer.issues.editIssue({ issueIdOrKey: key, fields: { [fieldId]: { accountId: 'client' } } });
    expect((await engineer.issues.getIssue({ issueIdOrKey: key })).fields).toMatchObject({ [fieldId]: { accountId: 'client' } });
    expect(await engineer.issueSearch.countIssues({ jql: 'Contact = client' })).toEqual({ count: 1 });
    await admin.screenTabFields.removeScreenTabField({ ...at, id: fieldId });
    await expect(engineer.issues.editIssue({ issueIdOrKey: key, fields: { [fieldId]: { accountId: 'lead' } } })).rejects.toEqual(
      refusedWith(400),
    );
    const tabMade = await admin.screenTabs.addScreenTab({ screenId, name: 'More' });
    expect(names(await admin.screenTabs.getAllScreenTabs({ screenId }))).toEqual(['Field Tab', tabMade.name]);
  });

  it('filters and dashboards', async () => {
    const { id = '' } = await engineer.filters.createFilter({ name: 'All of it', jql: 'project = ROLL', description: 'Everything' });
    expect(await engineer.filters.getFilter({ id: Number(id) })).toMatchObject({ name: 'All of it', jql: 'project = ROLL' });
    await engineer.filters.updateFilter({ id: Number(id), name: 'Bugs', jql: 'project = ROLL and type = Bug' });
    expect(await engineer.filters.getMyFilters()).toMatchObject([{ name: 'Bugs' }]);
    await engineer.filters.deleteFilter(id);
    expect(await engineer.filters.getMyFilters()).toEqual([]);

    const gadgets = await admin.dashboards.getAllAvailableDashboardGadgets();
    const moduleKey = textAt(gadgets, 'gadgets', 0, 'moduleKey');
    const gadget = await admin.dashboards.addGadget({ dashboardId: 1, moduleKey, color: 'blue' });
    const item = { dashboardId: '1', itemId: String(gadget.id), propertyKey: 'config' };
    await admin.dashboards.setDashboardItemProperty({ ...item, propertyValue: { period: 90 } });
    expect(names((await engineer.dashboards.getAllGadgets({ dashboardId: 1 })).gadgets, 'id')).toEqual([gadget.id]);
    expect(names((await engineer.dashboards.getDashboardItemPropertyKeys(item)).keys, 'key')).toEqual(['config']);
  });
});
