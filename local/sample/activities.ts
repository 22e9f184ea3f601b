import type { Work } from './work';

/** What a summary says about the activity that an issue belongs to; the first that fits counts. */
const BY_SUMMARY: readonly (readonly [pattern: RegExp, activity: string])[] = [
  [/train|guide|onboarding|培训|手册/i, 'training-handover'],
  [/import|take over|migrat|balance|导入|期初/i, 'data-migration'],
  [/test|pilot|acceptance|测试|盘点单/i, 'acceptance-test'],
  [/agree|specification|scope|contract|collect|确认|annex/i, 'requirement-research'],
  [/meeting|checklist|slides|order of countries|例会|清单/i, 'progress-quality'],
];

/** The activity of the default matrix that an everyday issue of the sample belongs to. */
export const activityOf = (work: Pick<Work, 'summary' | 'type'>): string => {
  const said = BY_SUMMARY.find(([pattern]) => pattern.test(work.summary));
  if (said !== undefined) return said[1];
  switch (work.type) {
    case 'Bug':
      return 'troubleshooting-support';
    case 'Story':
      return 'feature-development';
    case 'Task':
      return 'system-configuration';
    case 'Epic':
      return 'progress-quality';
  }
};
