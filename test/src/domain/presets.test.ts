import enUS from '../../../locales/en-US.json';
import zhCN from '../../../locales/zh-CN.json';
import { presetActivities, PRESETS } from '../../../src/domain/matrix-presets';
import { DEFAULT_PARTIES } from '../../../src/domain/vocabulary';

const WORDS: Record<string, Record<string, { name: string; duty: Record<string, string> }>> = {
  'en-US': enUS.presets.activities,
  'zh-CN': zhCN.presets.activities,
};

describe('the matrices to start from', () => {
  it.each(['en-US', 'zh-CN'])('have a name for every activity and a duty for every cell in %s, and no word too many', (language) => {
    for (const preset of PRESETS)
      for (const activity of presetActivities(preset)) {
        const words = WORDS[language]?.[activity.id];
        expect(words?.name).toBeTruthy();
        expect(Object.keys(words?.duty ?? {}).sort()).toEqual(Object.keys(activity.cells).sort());
      }
  });

  it('give an implementation project ten activities, none of which leaves the engineer alone responsible for more than half', () => {
    const activities = presetActivities('implementation');
    expect(activities).toHaveLength(10);
    for (const party of DEFAULT_PARTIES) {
      const responsible = activities.filter(({ cells }) => cells[party]?.letters.includes('R') === true);
      expect(responsible.length).toBeLessThanOrEqual(5);
    }
  });

  it('have the article’s table cell for cell', () => {
    const [confirmation, implementation] = presetActivities('article');
    const table = [confirmation, implementation].map((activity) => {
      const words = WORDS['zh-CN']?.[activity?.id ?? ''];
      return [
        words?.name,
        ...['implementation-engineer', 'development-team', 'client', 'project-manager'].map(
          (party) => `${activity?.cells[party]?.letters.join('') ?? ''} ${words?.duty[party] ?? ''}`,
        ),
      ];
    });
    expect(table).toEqual([
      ['需求确认', 'R 负责整理文档', 'A 负责技术可行性评估', 'C 负责签字确认', 'I 负责监督流程'],
      ['功能实现', 'R 负责部署验证', 'A 负责编码修复', 'C 负责验收测试', 'I 负责风险预警'],
    ]);
  });
});
