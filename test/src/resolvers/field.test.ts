import * as v from 'valibot';
import { startTeam, type Team } from '../team';

const Choices = v.object({
  categories: v.array(v.looseObject({ key: v.string(), dimension: v.string(), name: v.nullable(v.string()), retired: v.boolean() })),
  held: v.array(v.string()),
});

describe('the edit control of a Jira field', () => {
  let team: Team;
  beforeAll(async () => {
    team = await startTeam();
    await team.settings((settings) => ({
      ...settings,
      categories: [
        ...settings.categories.map((category) => ({
          ...category,
          name: category.key === 'config-error' ? 'Wrong setting' : category.name,
          retired: category.key === 'performance',
        })),
        { key: 'vpn', dimension: 'technical' as const, name: 'VPN', retired: false },
      ],
    }));
  });
  afterAll(() => team.remove());

  const open = async (as: string, values: string[] = [], part = 'technical') =>
    v.parse(Choices, await team.call(as, ['cause-technical', 'field.open'], { projectId: team.projectId, part, values }));

  it('offers the categories of its dimension alone, as the project names and orders them', async () => {
    const { categories } = await open('engineer');
    expect(categories.every(({ dimension }) => dimension === 'technical')).toBe(true);
    expect(categories.at(0)).toMatchObject({ key: 'config-error', name: 'Wrong setting' });
    expect(categories.at(-1)).toMatchObject({ key: 'vpn', name: 'VPN' });
    expect(categories.find(({ key }) => key === 'performance')).toMatchObject({ retired: true });
    expect((await open('engineer', [], 'type')).categories).toEqual([]);
  });

  it('knows labels in either language for what they stand for, and keeps a value that nobody knows', async () => {
    const { held } = await open('client', ['版本不匹配', 'wrong setting', 'config-error', 'Solar flare']);
    expect(held).toEqual(['version-mismatch', 'config-error', 'Solar flare']);
    expect((await open('client', ['Slowing us down', 'Angry'], 'type')).held).toEqual(['delay', 'Angry']);
  });

  it('says nothing of a project that the one who asks can’t see', async () => {
    const asked = { projectId: team.projectId, part: 'technical', values: [] };
    expect(await team.refused('outsider', ['cause-technical', 'field.open'], asked)).toBe('not-found');
    const across = await team.call('outsider', ['cause-technical', 'field.openAcross'], { part: 'technical', values: [] });
    expect(v.parse(Choices, across).categories).toEqual([]);
  });

  it('offers, where issues of several projects are changed together, what any of them offers', async () => {
    const { categories } = v.parse(
      Choices,
      await team.call('pm', ['complaint-type', 'field.openAcross'], { part: 'technical', values: [] }),
    );
    expect(categories.map(({ key }) => key)).toContain('vpn');
  });

  it('takes no more than a Jira field holds', async () => {
    const asked = (values: unknown) => ({ projectId: team.projectId, part: 'technical', values });
    for (const values of [Array.from({ length: 101 }, String), ['x'.repeat(256)], [1], 'tone', null])
      expect(await team.refused('pm', ['cause-technical', 'field.open'], asked(values))).toBe('invalid');
    expect(await team.refused('pm', ['cause-technical', 'field.open'], { ...asked([]), part: 'outcome' })).toBe('invalid');
  });
});
