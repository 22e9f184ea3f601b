import * as v from 'valibot';
import type { LocalJira } from '../../../local/jira';
import { startTeam, type Team } from '../team';

const Transitions = v.object({ transitions: v.array(v.object({ id: v.string(), to: v.object({ name: v.string() }) })) });

const isLocal = (jira: object): jira is LocalJira => 'attachValidator' in jira;

describe('the workflow validator', () => {
  let team: Team;
  beforeAll(async () => {
    team = await startTeam();
    if (isLocal(team.jira)) team.jira.attachValidator({ projectIdOrKey: 'ONE', toStatus: 'Done', validatorKey: 'causes-before-done' });
  });
  afterAll(() => team.remove());

  const finish = async (issueId: string) => {
    const { transitions } = v.parse(Transitions, await team.rest('engineer', 'GET', `/rest/api/3/issue/${issueId}/transitions`));
    const id = transitions.find(({ to }) => to.name === 'Done')?.id;
    await team.rest('engineer', 'POST', `/rest/api/3/issue/${issueId}/transitions`, { transition: { id } });
  };
  const cause = { dimension: 'process', category: 'tone', explanation: 'Loud.', partyId: 'implementation-engineer', share: null };

  it('lets other issues pass', async () => {
    await finish(await team.issue());
  });

  it('keeps an incident from Done until its causes are published, in the project’s language', async () => {
    const { issueId } = await team.mark(await team.issue());
    await expect(finish(issueId)).rejects.toThrow('needs its root causes first');
    await team.settings((settings) => ({ ...settings, language: 'zh-CN' }));
    await expect(finish(issueId)).rejects.toThrow('请先填写此事件的根本原因');
    await team.settings((settings) => ({ ...settings, language: 'en-US' }));
    await team.change('engineer', 'case.publish', issueId, { changes: { causes: [cause] } });
    await finish(issueId);
  });

  it('keeps it from Done while somebody sees it differently', async () => {
    const { issueId } = await team.mark(await team.issue());
    await team.change('engineer', 'case.publish', issueId, { changes: { causes: [cause] } });
    await team.change('engineer', 'case.differ', issueId);
    await expect(finish(issueId)).rejects.toThrow('the arbiter has not decided yet');
  });
});
