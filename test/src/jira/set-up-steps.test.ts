import enUS from '../../../locales/en-US.json';
import zhCN from '../../../locales/zh-CN.json';
import { missingKey, SET_UP_STEPS } from '../../../src/domain/set-up';

const left = SET_UP_STEPS.map((key) => missingKey({ key, state: 'failed', reason: 'refused' }));
const special = [
  missingKey({ key: 'incident-type', state: 'by-hand', reason: 'team-managed-type' }),
  missingKey({ key: 'fields-on-screens', state: 'by-hand', reason: 'team-managed-fields' }),
  missingKey({ key: 'field-association', state: 'failed', reason: 'fields-not-visible' }),
];

it('every set-up step that may be left to do by hand is explained in both languages', () => {
  for (const words of [enUS, zhCN]) expect(Object.keys(words.admin.steps).sort()).toEqual([...left, ...special].sort());
});

it('every step has a name in both languages', () => {
  for (const words of [enUS, zhCN]) expect(Object.keys(words.setUp.steps).sort()).toEqual([...SET_UP_STEPS].sort());
});
