import { adf, aSite, expectContractKept, startSite, textAt, textWith } from './site';

afterEach(expectContractKept);

const idOf = (body: unknown): string => textAt(body, 'id');

describe('comments', () => {
  it('are added, changed and removed by those who may, each with its event', async () => {
    const site = startSite();
    const { key } = await site.issue();
    site.events.length = 0;
    const made = await site.ask('POST', `/rest/api/3/issue/${key}/comment`, { body: { body: adf('First') } });
    expect(made).toMatchObject({ status: 201, body: { author: { accountId: 'engineer' }, body: adf('First'), jsdPublic: true } });
    const path = `/rest/api/3/issue/${key}/comment/${idOf(made.body)}`;
    expect((await site.ask('PUT', path, { body: { body: adf('Second') }, as: 'developer' })).body).toMatchObject({
      body: adf('Second'),
      updateAuthor: { accountId: 'developer' },
    });
    expect((await site.ask('GET', `/rest/api/3/issue/${key}/comment?expand=renderedBody`)).body).toMatchObject({
      total: 1,
      comments: [{ renderedBody: '<p>Second</p>' }],
    });
    expect((await site.ask('DELETE', path)).status).toBe(204);
    expect((await site.ask('GET', path)).status).toBe(404);
    expect(site.events.map(({ eventType }) => eventType)).toEqual([
      'avi:jira:commented:issue',
      'avi:jira:commented:issue',
      'avi:jira:deleted:comment',
    ]);
  });

  it('tell the app whom they mention', async () => {
    const site = startSite();
    const { key } = await site.issue();
    const mention = { type: 'mention', attrs: { id: 'lead', text: '@Lin Lead' } };
    await site.ask('POST', `/rest/api/3/issue/${key}/comment`, {
      body: { body: { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [mention] }] } },
    });
    expect(site.events.at(-1)).toMatchObject({ eventType: 'avi:jira:mentioned:comment', payload: { mentionedAccountIds: ['lead'] } });
  });

  it.each([
    [{ body: 'text' }, { errorMessages: [], errors: { comment: 'Comment body is not valid!' } }],
    [{}, { errorMessages: [], errors: { comment: 'Comment body can not be empty!' } }],
    [{ body: { type: 'doc', version: 1, content: [{ type: 'panel' }] } }, { errorMessages: ['INVALID_INPUT'], errors: {} }],
    [
      { body: adf('x'), visibility: { type: 'role', value: 'Nobody' } },
      { errorMessages: [], errors: { commentLevel: 'Role with specified id does not exist.' } },
    ],
  ])('%j are refused', async (body, answer) => {
    const site = startSite();
    const { key } = await site.issue();
    expect(await site.ask('POST', `/rest/api/3/issue/${key}/comment`, { body })).toMatchObject({ status: 400, body: answer });
  });

  it('for a role or a group are read by its members alone', async () => {
    const site = startSite();
    const { key } = await site.issue();
    await site.ask('POST', `/rest/api/3/issue/${key}/comment`, {
      body: { body: adf('For members'), visibility: { type: 'role', value: 'Member' } },
    });
    const group = await site.ask('POST', `/rest/api/3/issue/${key}/comment`, {
      body: { body: adf('For delivery'), visibility: { type: 'group', value: 'delivery' } },
    });
    await site.ask('POST', `/rest/api/3/issue/${key}/comment`, { body: { body: adf('For all') } });
    const texts = async (as: string): Promise<number> =>
      Number(textAt((await site.ask('GET', `/rest/api/3/issue/${key}/comment`, { as })).body, 'total'));
    expect([await texts('developer'), await texts('lead'), await texts('client')]).toEqual([3, 2, 1]);
    expect((await site.ask('GET', `/rest/api/3/issue/${key}?fields=comment`, { as: 'client' })).body).toMatchObject({
      fields: { comment: { total: 1 } },
    });
    expect((await site.ask('GET', `/rest/api/3/issue/${key}/comment/${idOf(group.body)}`, { as: 'client' })).status).toBe(404);
    expect(
      (await site.ask('POST', '/rest/api/3/search/jql', { body: { jql: 'project = ROLL and comment ~ delivery' }, as: 'client' })).body,
    ).toMatchObject({ issues: [] });
  });

  it('carry properties; the internal mark of a service project is one', async () => {
    const site = startSite();
    const { key } = await site.issue();
    const made = await site.ask('POST', `/rest/api/3/issue/${key}/comment`, {
      body: { body: adf('Internal'), properties: [{ key: 'sd.public.comment', value: { internal: true } }] },
    });
    const path = `/rest/api/3/comment/${idOf(made.body)}/properties`;
    expect((await site.ask('GET', path)).body).toMatchObject({ keys: [{ key: 'sd.public.comment' }] });
    expect((await site.ask('GET', `/rest/api/3/issue/${key}/comment`)).body).toMatchObject({ comments: [{ jsdPublic: false }] });
    expect((await site.ask('PUT', `${path}/mark`, { body: 1 })).status).toBe(201);
    expect((await site.ask('DELETE', `${path}/mark`)).status).toBe(204);
  });
});

const multipart = (name: string, type: string, content: Uint8Array): { raw: Uint8Array; headers: Record<string, string> } => {
  const boundary = '----boundary42';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  return {
    raw: Buffer.concat([Buffer.from(head, 'utf8'), content, Buffer.from(`\r\n--${boundary}--\r\n`, 'utf8')]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'x-atlassian-token': 'no-check' },
  };
};

describe('attachments', () => {
  const bytes = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 255]);

  it('come back byte for byte, with history and event, and go', async () => {
    const site = startSite();
    const { key, id } = await site.issue();
    site.events.length = 0;
    const uploaded = await site.ask('POST', `/rest/api/3/issue/${key}/attachments`, multipart('截图.png', 'image/png', bytes));
    expect(uploaded).toMatchObject({ status: 200, body: [{ filename: '截图.png', mimeType: 'image/png', size: 10 }] });
    const attachmentId = textAt(uploaded.body, 0, 'id');
    const content = await site.ask('GET', `/rest/api/3/attachment/content/${attachmentId}`);
    expect(Uint8Array.from(content.bytes)).toEqual(bytes);
    expect(content.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    expect((await site.ask('GET', `/rest/api/3/attachment/${attachmentId}`)).body).toMatchObject({
      id: Number(attachmentId),
      filename: '截图.png',
    });
    expect((await site.ask('GET', `/rest/api/3/issue/${key}/changelog`)).body).toMatchObject({
      values: [{ items: [{ field: 'Attachment', toString: '截图.png' }] }],
    });
    expect(site.events).toMatchObject([{ eventType: 'avi:jira:created:attachment', payload: { attachment: { issueId: id } } }]);
    expect((await site.ask('DELETE', `/rest/api/3/attachment/${attachmentId}`)).status).toBe(204);
    expect((await site.ask('GET', `/rest/api/3/attachment/content/${attachmentId}`)).status).toBe(404);
  });

  it('need the token that protects browsers, and a file', async () => {
    const site = startSite();
    const { key } = await site.issue();
    const { raw, headers } = multipart('a.txt', 'text/plain', bytes);
    expect(
      (await site.ask('POST', `/rest/api/3/issue/${key}/attachments`, { raw, headers: { ...headers, 'x-atlassian-token': '' } })).status,
    ).toBe(403);
    expect(
      (await site.ask('POST', `/rest/api/3/issue/${key}/attachments`, { body: {}, headers: { 'x-atlassian-token': 'no-check' } })).status,
    ).toBe(415);
  });

  it('that could run in a browser are only offered for download', async () => {
    const site = startSite();
    const { key } = await site.issue();
    const uploaded = await site.ask(
      'POST',
      `/rest/api/3/issue/${key}/attachments`,
      multipart('x.html', 'text/html', Buffer.from('<script>1</script>')),
    );
    const content = await site.ask('GET', `/rest/api/3/attachment/content/${textAt(uploaded.body, 0, 'id')}`);
    expect(content.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': textWith('attachment'),
    });
  });
});

describe('links', () => {
  it('show on both issues, each from its side, once', async () => {
    const site = startSite();
    const [a, b] = [await site.issue(), await site.issue()];
    const body = { type: { name: 'Blocks' }, inwardIssue: { key: a.key }, outwardIssue: { key: b.key } };
    expect((await site.ask('POST', '/rest/api/3/issueLink', { body })).status).toBe(201);
    expect((await site.ask('POST', '/rest/api/3/issueLink', { body })).status).toBe(201);
    const linksOf = async (key: string): Promise<unknown> => (await site.ask('GET', `/rest/api/3/issue/${key}?fields=issuelinks`)).body;
    expect(await linksOf(a.key)).toMatchObject({ fields: { issuelinks: [{ type: { outward: 'blocks' }, outwardIssue: { key: b.key } }] } });
    expect(await linksOf(b.key)).toMatchObject({ fields: { issuelinks: [{ inwardIssue: { key: a.key } }] } });
    expect((await site.ask('GET', `/rest/api/3/issue/${b.key}/changelog`)).body).toMatchObject({
      total: 1,
      values: [{ items: [{ field: 'Link', to: a.key, toString: `This work item is blocked by ${a.key}` }] }],
    });
    expect((await site.ask('GET', '/rest/api/3/issueLink/10000')).body).toMatchObject({
      inwardIssue: { key: a.key },
      outwardIssue: { key: b.key },
    });
    expect((await site.ask('DELETE', '/rest/api/3/issueLink/10000')).status).toBe(204);
    expect(await linksOf(a.key)).toMatchObject({ fields: { issuelinks: [] } });
    expect(site.events.filter(({ eventType }) => eventType.endsWith('issuelink')).map(({ eventType }) => eventType)).toEqual([
      'avi:jira:created:issuelink',
      'avi:jira:deleted:issuelink',
    ]);
  });

  it('of an unknown type or to a hidden issue are refused', async () => {
    const site = startSite();
    const a = await site.issue();
    const ends = { inwardIssue: { key: a.key }, outwardIssue: { key: 'ROLL-9' } };
    expect(await site.ask('POST', '/rest/api/3/issueLink', { body: { type: { name: 'Hates' }, ...ends } })).toMatchObject({
      status: 404,
      body: { errorMessages: ["No issue link type with name 'Hates' found."] },
    });
    expect((await site.ask('POST', '/rest/api/3/issueLink', { body: { type: { name: 'Relates' }, ...ends } })).status).toBe(404);
    expect((await site.ask('GET', '/rest/api/3/issueLinkType')).body).toMatchObject({
      issueLinkTypes: [{ name: 'Blocks' }, { name: 'Cloners' }, { name: 'Duplicate' }, { name: 'Relates' }],
    });
  });

  it('to the outside are kept by their global id', async () => {
    const site = startSite();
    const { key } = await site.issue();
    const body = { globalId: 'wiki=1', object: { url: 'https://example.com/1', title: 'Notes' } };
    expect((await site.ask('POST', `/rest/api/3/issue/${key}/remotelink`, { body })).status).toBe(201);
    expect(
      (await site.ask('POST', `/rest/api/3/issue/${key}/remotelink`, { body: { ...body, object: { ...body.object, title: 'Minutes' } } }))
        .status,
    ).toBe(200);
    expect((await site.ask('GET', `/rest/api/3/issue/${key}/remotelink?globalId=wiki%3D1`)).body).toMatchObject({
      object: { title: 'Minutes' },
    });
  });
});

describe('properties of an issue', () => {
  it('are written, listed and removed, up to 32,768 characters', async () => {
    const site = startSite();
    const { key } = await site.issue();
    const path = `/rest/api/3/issue/${key}/properties`;
    expect((await site.ask('PUT', `${path}/case`, { body: { phase: 'open' } })).status).toBe(201);
    expect((await site.ask('PUT', `${path}/case`, { body: { phase: 'closed' } })).status).toBe(200);
    expect((await site.ask('GET', `${path}/case`)).body).toEqual({ key: 'case', value: { phase: 'closed' } });
    expect((await site.ask('GET', path)).body).toMatchObject({ keys: [{ key: 'case' }] });
    expect((await site.ask('PUT', `${path}/big`, { body: 'x'.repeat(32_766) })).status).toBe(201);
    expect((await site.ask('PUT', `${path}/big`, { body: 'x'.repeat(32_767) })).status).toBe(400);
    expect((await site.ask('DELETE', `${path}/case`)).status).toBe(204);
    expect((await site.ask('GET', `${path}/case`)).status).toBe(404);
  });

  it('are set for many issues at once, as a task', async () => {
    const site = startSite();
    const [a, b] = [await site.issue(), await site.issue()];
    const started = await site.ask('POST', '/rest/api/3/issue/properties/multi', {
      body: {
        issues: [
          { issueID: Number(a.id), properties: { case: { phase: 'open' } } },
          { issueID: Number(b.id), properties: { case: { phase: 'closed' } } },
        ],
      },
    });
    expect(started.status).toBe(303);
    const task = new URL(started.headers.location ?? '').pathname;
    expect((await site.ask('GET', task)).body).toMatchObject({ status: 'COMPLETE', progress: 100 });
    expect(
      (await site.ask('POST', '/rest/api/3/search/jql', { body: { jql: 'casePhase = closed', fields: ['key'], properties: ['case'] } }))
        .body,
    ).toMatchObject({
      issues: [{ key: b.key, properties: { case: { phase: 'closed' } } }],
    });
  });
});

describe('watchers and mails', () => {
  it('are people who may see the issue', async () => {
    const site = startSite({ site: aSite() });
    const { key } = await site.issue({ assignee: { accountId: 'developer' } });
    expect((await site.ask('POST', `/rest/api/3/issue/${key}/watchers`, { body: 'client' })).status).toBe(204);
    expect((await site.ask('GET', `/rest/api/3/issue/${key}/watchers`)).body).toMatchObject({ watchCount: 2, isWatching: true });
    expect((await site.ask('DELETE', `/rest/api/3/issue/${key}/watchers?accountId=client`)).status).toBe(204);
    const mail = {
      subject: 'Please answer',
      textBody: 'Until Friday',
      to: { assignee: true, watchers: true, users: [{ accountId: 'lead' }] },
    };
    expect((await site.ask('POST', `/rest/api/3/issue/${key}/notify`, { body: mail })).status).toBe(204);
    expect(site.jira.outbox()).toMatchObject([{ sender: 'engineer', recipients: ['developer', 'lead'], subject: 'Please answer' }]);
    expect(
      (await site.ask('POST', `/rest/api/3/issue/${key}/notify`, { body: { to: { users: [{ accountId: 'engineer' }] } } })).status,
    ).toBe(400);
  });

  it('can only be assigned to those who may be', async () => {
    const site = startSite();
    const { key } = await site.issue();
    expect((await site.ask('PUT', `/rest/api/3/issue/${key}/assignee`, { body: { accountId: 'developer' } })).status).toBe(204);
    expect((await site.ask('GET', `/rest/api/3/issue/${key}?fields=assignee`)).body).toMatchObject({
      fields: { assignee: { displayName: 'Dora Developer' } },
    });
    expect(site.events.at(-1)).toMatchObject({ eventType: 'avi:jira:assigned:issue' });
    expect((await site.ask('PUT', `/rest/api/3/issue/${key}/assignee`, { body: { accountId: 'nobody' } })).status).toBe(400);
    expect((await site.ask('GET', `/rest/api/3/user/assignable/search?issueKey=${key}&query=陈`)).body).toMatchObject([
      { accountId: 'client' },
    ]);
  });
});
