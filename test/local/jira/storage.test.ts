import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adf, expectContractKept, startSite } from './site';

afterEach(expectContractKept);

describe('a site on disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jira-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is the same after a restart', async () => {
    const storage = join(folder, 'jira.sqlite');
    const before = startSite({ storage });
    const { key } = await before.issue({ description: adf('Kept'), labels: ['kept'] });
    await before.ask('POST', `/rest/api/3/issue/${key}/comment`, { body: { body: adf('Said') } });
    await before.ask('PUT', `/rest/api/3/issue/${key}`, { body: { fields: { summary: 'Changed' } } });
    await before.ask('PUT', `/rest/api/3/issue/${key}/properties/case`, { body: { phase: 'open' } });
    const gone = await before.issue();
    await before.ask('DELETE', `/rest/api/3/issue/${gone.key}`);
    const question = `/rest/api/3/issue/${key}?expand=changelog&properties=case`;
    const expected = (await before.ask('GET', question)).body;
    before.jira.close();

    const after = startSite({ storage });
    expect((await after.ask('GET', question)).body).toEqual(expected);
    expect((await after.ask('GET', `/rest/api/3/issue/${gone.key}`)).status).toBe(404);
    expect((await after.issue()).key).toBe('ROLL-3');
    expect(after.jira.isEmpty()).toBe(false);
    after.jira.close();
  });
});

describe('bodies that can not be read', () => {
  it.each([
    ['{"fields":', 'There was an error parsing JSON. Check that your request body is valid.'],
    ['', 'No content to map to Object due to end of input'],
    ['[]', 'Invalid request payload. Refer to the REST API documentation and try again.'],
  ])('%j', async (text, message) => {
    const site = startSite();
    const answer = await site.ask('POST', '/rest/api/3/issue', { raw: Buffer.from(text), headers: { 'content-type': 'application/json' } });
    expect(answer).toMatchObject({ status: 400, body: { errorMessages: [message] } });
  });

  it('are refused for another content type', async () => {
    const site = startSite();
    expect(
      (await site.ask('POST', '/rest/api/3/issue', { raw: Buffer.from('{}'), headers: { 'content-type': 'text/plain' } })).status,
    ).toBe(415);
  });
});
