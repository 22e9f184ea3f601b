import { connect, type Connected } from './client-site';
import { part, textAt } from './site';

/** An independent client over a real connection: what it writes is what it reads. */
let connected: Connected;
const clientOf = (accountId: string) => connected.clientOf(accountId);

beforeAll(async () => {
  connected = await connect();
});

afterAll(() => connected.close());

describe('jira.js', () => {
  it('creates, edits, moves, links, comments on and finds issues', async () => {
    const jira = clientOf('engineer');
    const created = await jira.issues.createIssue({
      fields: { project: { key: 'ROLL' }, issuetype: { name: 'Task' }, summary: 'From outside' },
    });
    const second = await jira.issues.createIssue({ fields: { project: { key: 'ROLL' }, issuetype: { name: 'Bug' }, summary: 'Another' } });
    await jira.issues.editIssue({ issueIdOrKey: created.key, fields: { summary: 'Edited', labels: ['client'] } });
    await jira.issueComments.addComment({ issueIdOrKey: created.key, comment: 'As plain text' });
    await jira.issueLinks.linkIssues({ type: { name: 'Relates' }, inwardIssue: { key: created.key }, outwardIssue: { key: second.key } });
    const { transitions = [] } = await jira.issues.getTransitions({ issueIdOrKey: created.key });
    const done = transitions.find(({ name }) => name === 'Done');
    await jira.issues.doTransition({ issueIdOrKey: created.key, transition: { id: done?.id ?? '' } });
    await jira.issueProperties.setIssueProperty({ issueIdOrKey: created.key, propertyKey: 'case', propertyValue: { phase: 'open' } });
    await jira.issueWatchers.addWatcher({ issueIdOrKey: created.key, accountId: 'developer' });

    const issue = await jira.issues.getIssue({ issueIdOrKey: created.key, properties: ['case'], expand: 'changelog' });
    expect(issue).toMatchObject({
      key: created.key,
      properties: { case: { phase: 'open' } },
      fields: {
        summary: 'Edited',
        labels: ['client'],
        status: { name: 'Done' },
        issuelinks: [{ outwardIssue: { key: second.key } }],
        comment: { total: 1 },
        watches: { watchCount: 2 },
      },
    });
    expect(part(issue, 'changelog', 'total')).toBe(3);

    const found: unknown[] = [];
    let nextPageToken: string | undefined;
    do {
      const page = await jira.issueSearch.searchForIssuesUsingJqlEnhancedSearchPost({
        jql: 'project = ROLL order by key',
        fields: ['summary'],
        maxResults: 1,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      });
      found.push(...(page.issues ?? []).map(({ key }) => key));
      nextPageToken = page.nextPageToken;
    } while (nextPageToken !== undefined);
    expect(found).toEqual([created.key, second.key]);
    expect(await jira.issueSearch.countIssues({ jql: 'project = ROLL' })).toEqual({ count: 2 });
    await jira.issues.deleteIssue({ issueIdOrKey: second.key });
    await expect(jira.issues.getIssue({ issueIdOrKey: second.key })).rejects.toMatchObject({ response: { status: 404 } });
  });

  it('configures issue types, schemes, screens and fields as an admin, and only as one', async () => {
    const admin = clientOf('admin');
    const type = await admin.issueTypes.createIssueType<unknown>({ name: 'Incident' });
    const schemes = await admin.issueTypeSchemes.getIssueTypeSchemeForProjects({ projectId: [10000] });
    const schemeId = textAt(schemes, 'values', 0, 'issueTypeScheme', 'id');
    await admin.issueTypeSchemes.addIssueTypesToIssueTypeScheme({
      issueTypeSchemeId: Number(schemeId),
      issueTypeIds: [textAt(type, 'id')],
    });
    const screens = await admin.screens.getScreens();
    for (const screen of screens.values ?? []) {
      const [tab] = await admin.screenTabs.getAllScreenTabs({ screenId: Number(screen.id) });
      await admin.screenTabFields.addScreenTabField({ screenId: Number(screen.id), tabId: Number(tab?.id), fieldId: 'customfield_10100' });
    }
    const created = await clientOf('engineer').issues.createIssue({
      fields: { project: { key: 'ROLL' }, issuetype: { name: 'Incident' }, summary: 'With a field', customfield_10100: ['config-error'] },
    });
    expect(await admin.issues.getIssue({ issueIdOrKey: created.key, fields: ['customfield_10100', 'issuetype'] })).toMatchObject({
      fields: { customfield_10100: ['config-error'], issuetype: { name: 'Incident' } },
    });
    await expect(clientOf('engineer').issueTypes.createIssueType({ name: 'Nope' })).rejects.toMatchObject({ response: { status: 403 } });
  });

  it('knows who is who and who may what', async () => {
    const jira = clientOf('client');
    expect(await jira.myself.getCurrentUser()).toMatchObject({ accountId: 'client', displayName: '陈客户' });
    expect(
      await jira.permissions.getMyPermissions({ projectKey: 'ROLL', permissions: 'BROWSE_PROJECTS,ADMINISTER_PROJECTS' }),
    ).toMatchObject({
      permissions: { BROWSE_PROJECTS: { havePermission: true }, ADMINISTER_PROJECTS: { havePermission: false } },
    });
    expect(await jira.projects.getProject({ projectIdOrKey: 'ROLL' })).toMatchObject({ key: 'ROLL', style: 'classic' });
    expect(
      await clientOf('project-admin').projectProperties.setProjectProperty({
        projectIdOrKey: 'ROLL',
        propertyKey: 'evenhand',
        propertyValue: { enabled: true },
      }),
    ).toBeDefined();
    expect(await jira.projectProperties.getProjectProperty({ projectIdOrKey: 'ROLL', propertyKey: 'evenhand' })).toEqual({
      key: 'evenhand',
      value: { enabled: true },
    });
    expect(await jira.userSearch.findUsers({ query: 'Erik' })).toMatchObject([{ accountId: 'engineer' }]);
  });
});
