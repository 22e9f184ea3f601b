import fc from 'fast-check';
import { answerParagraphs } from '../../../src/domain/answer';
import { fieldsOf, isUnpublished } from '../../../src/domain/causes';
import { asksForMore, convertFiling, linkedFiling } from '../../../src/domain/filing';
import { languageOf } from '../../../src/domain/language';
import { withJira } from '../../../src/domain/native';
import { causeRows, columnsOf } from '../../../src/domain/projection';
import { saved } from '../../../src/domain/saving';
import { freshSettings } from '../../../src/domain/settings';
import { priorityFor, severityOf } from '../../../src/domain/severity';
import { percentages } from '../../../src/domain/shares';
import { DIMENSIONS, SHARES } from '../../../src/domain/vocabulary';
import { categoryKeysOf, typeKeysOf } from '../../../src/texts';
import { aCase, aCause } from '../cases';

const stamp = { at: '2026-03-03T10:00:00.000Z', by: null, version: 2 };
const settings = freshSettings('en-US', 'Asia/Shanghai');
const around = { parties: settings.parties, language: settings.language, nextId: () => 'new', stamp };

const isIn = (values: readonly string[], value: string): boolean => values.includes(value);

const fields = fc.record({
  technical: fc.uniqueArray(fc.constantFrom('config-error', 'performance', '自定义'), { maxLength: 3 }),
  process: fc.uniqueArray(fc.constantFrom('missing-test', 'frequent-change'), { maxLength: 2 }),
  communication: fc.uniqueArray(fc.constantFrom('tone'), { maxLength: 1 }),
});

const causes = fc.uniqueArray(
  fc.record({
    dimension: fc.constantFrom(...DIMENSIONS),
    category: fc.constantFrom('config-error', 'performance', 'missing-test', 'tone'),
    explanation: fc.constantFrom('', 'Because.'),
    share: fc.option(fc.constantFrom(...SHARES)),
  }),
  { selector: ({ dimension, category }) => `${dimension} ${category}`, maxLength: 8 },
);

describe('shares in five words', () => {
  it('total 100 whenever anybody has a share, and none where nobody has', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SHARES), { maxLength: 30 }), (shares) => {
        const percent = percentages(shares);
        const total = percent.reduce((sum, value) => sum + value, 0);
        expect(total).toBe(shares.some((share) => share !== 'none') ? 100 : 0);
        shares.forEach((share, at) => {
          if (share === 'none') expect(percent[at]).toBe(0);
          shares.forEach((other, place) => {
            if (other === share) expect(Math.abs((percent[at] ?? 0) - (percent[place] ?? 0))).toBeLessThanOrEqual(1);
          });
        });
      }),
    );
  });

  it('reads as people mean them', () => {
    expect(percentages(['sole'])).toEqual([100]);
    expect(percentages(['main', 'minor'])).toEqual([70, 30]);
    expect(percentages(['equal', 'equal', 'equal'])).toEqual([34, 33, 33]);
  });
});

describe('native edits', () => {
  it('flow in once: looking again at the same fields changes nothing', () => {
    fc.assert(
      fc.property(causes, fields, fields, (draft, before, after) => {
        let n = 0;
        const nextId = () => `n${String((n += 1))}`;
        const doc = aCase({
          causes: draft.map((cause, at) => aCause({ ...cause, id: `c${String(at)}` })),
          inJira: { ...before, type: [] },
        });
        const once = withJira(doc, after, { stamp, nextId });
        expect(withJira(once, after, { stamp, nextId })).toBe(once);
        for (const dimension of DIMENSIONS) expect([...once.inJira[dimension]].sort()).toEqual([...after[dimension]].sort());
        // What somebody explained is never dropped.
        for (const cause of doc.causes) if (cause.explanation !== '') expect(once.causes).toContainEqual(cause);
        // What was newly chosen in Jira is in the case.
        for (const dimension of DIMENSIONS)
          for (const category of after[dimension])
            if (!isIn(before[dimension], category)) expect<string[]>(fieldsOf(once.causes)[dimension]).toContain(category);
      }),
    );
  });

  it('leave alone what the project has no field for', () => {
    const doc = aCase({ inJira: { technical: ['tone'], process: [], communication: [], type: ['other'] } });
    expect(withJira(doc, {}, { stamp, nextId: () => 'x' })).toBe(doc);
  });

  it('change the complaint type only to one that exists', () => {
    expect(withJira(aCase(), { type: ['delay'] }, { stamp, nextId: () => 'x' }).complaint.type).toBe('delay');
    expect(withJira(aCase(), { type: ['Angry'] }, { stamp, nextId: () => 'x' })).toMatchObject({
      complaint: { type: 'unkept-promise' },
      inJira: { type: ['Angry'] },
    });
  });

  it('are read in either language, by the project’s own names, and kept where nobody knows them', () => {
    const own = [{ key: 'vpn', dimension: 'technical' as const, name: 'VPN 断线' }];
    expect(categoryKeysOf('配置错误', 'technical', own)).toEqual(['config-error']);
    expect(categoryKeysOf('configuration ERROR', 'technical', own)).toEqual(['config-error']);
    expect(categoryKeysOf('VPN 断线', 'technical', own)).toEqual(['vpn']);
    expect(categoryKeysOf('VPN 断线', 'process', own)).toEqual(['VPN 断线']);
    expect(categoryKeysOf(' Solar flare ', 'technical', own)).toEqual(['Solar flare']);
    expect(typeKeysOf('拖进度')).toEqual(['delay']);
  });

  it.each([
    ['其他 / 还不确定', 'other'],
    ['其他／还不确定', 'other'],
    ['其他/还不确定', 'other'],
    ['Ｏｔｈｅｒ / not sure yet', 'other'],
    ['Can’t use it', 'unusable'],
    ['其他不确定', '其他不确定'],
  ])('reads the type “%s” in full- and half-width characters alike, and no more', (typed, key) => {
    expect(typeKeysOf(typed)).toEqual([key]);
  });

  it.each(['客户 IT 基础薄弱', '客户IT基础薄弱', '客户　ＩＴ　基础薄弱'])(
    'reads the category “%s” whatever the width of its characters',
    (typed) => {
      expect(categoryKeysOf(typed, 'technical', [])).toEqual(['client-infrastructure']);
    },
  );

  it('are found by the name that the project gives a category now, gave it before, or never changed', () => {
    const own = [
      { key: 'config-error', dimension: 'technical' as const, name: 'Wrong switch', formerNames: ['Wrong setting', 'Integration'] },
      { key: 'integration', dimension: 'technical' as const, name: null },
    ];
    for (const typed of ['Wrong switch', 'wrong SETTING', '配置错误', 'config-error'])
      expect(categoryKeysOf(typed, 'technical', own)).toEqual(['config-error']);
    // Somebody reads this for another category today.
    expect(categoryKeysOf('Integration', 'technical', own)).toEqual(['integration']);
    expect(categoryKeysOf('集成', 'technical', own)).toEqual(['integration']);
  });

  it('are taken apart where one value lists several names, as the CSV export writes them', () => {
    expect(categoryKeysOf('配置错误, 版本不匹配', 'technical', [])).toEqual(['config-error', 'version-mismatch']);
    expect(categoryKeysOf('配置错误、性能', 'technical', [])).toEqual(['config-error', 'performance']);
    expect(categoryKeysOf('Configuration error, sunspots', 'technical', [])).toEqual(['Configuration error, sunspots']);
    expect(categoryKeysOf(' , ', 'technical', [])).toEqual([',']);
    expect(typeKeysOf('Can’t use it, 拖进度')).toEqual(['unusable', 'delay']);
  });

  it('reads a project’s own category in either width', () => {
    const own = [{ key: 'own-1', dimension: 'process' as const, name: '验收（UAT）：延期' }];
    expect(categoryKeysOf('验收(UAT): 延期', 'process', own)).toEqual(['own-1']);
  });
});

describe('saving', () => {
  it('of what is there already gives the very same document', () => {
    const doc = aCase({ causes: [aCause()], happened: { when: 'a', where: 'b', who: 'c', what: 'd' }, noActionReason: 'x' });
    const { causes: same, happened, noActionReason } = structuredClone(doc);
    expect(saved(doc, { causes: same, happened, noActionReason }, around)).toBe(doc);
  });

  it('changes the language of the complaint with its words, and its kind with who said it', () => {
    expect(saved(aCase(), { complaint: { said: '系统 login 打不开', saidBy: 'project-manager' } }, around).complaint).toMatchObject({
      language: 'zh-CN',
      internal: true,
    });
  });

  it('refuses parties that the project does not have, but keeps one that a case had before', () => {
    expect(() => saved(aCase(), { complaint: { about: 'nobody' } }, around)).toThrow('invalid');
    const doc = aCase({ causes: [aCause({ partyId: 'gone' })] });
    expect(saved(doc, { causes: [aCause({ partyId: 'gone', explanation: 'More.' })] }, around).causes).toMatchObject([{ partyId: 'gone' }]);
    expect(() => saved(aCase(), { causes: [aCause(), aCause()] }, around)).toThrow('invalid');
  });

  it('tells a draft that differs from what Jira says', () => {
    expect(isUnpublished(aCase({ causes: [aCause()] }))).toBe(true);
    expect(
      isUnpublished(
        aCase({ causes: [aCause()], inJira: { type: [], technical: [], process: ['unclear-requirement'], communication: [] } }),
      ),
    ).toBe(false);
  });
});

describe('what charts count', () => {
  it('weighs published causes so that a case totals 100, by shares where there are any', () => {
    fc.assert(
      fc.property(causes, (draft) => {
        const all = draft.map((cause, at) => aCause({ ...cause, id: `c${String(at)}` }));
        const doc = aCase({ causes: all, published: { at: stamp.at, by: null, causes: all }, inJira: { ...fieldsOf(all), type: [] } });
        const rows = causeRows(doc);
        expect(rows.reduce((sum, { weight }) => sum + weight, 0)).toBe(rows.length === 0 ? 0 : 100);
      }),
    );
  });

  it('counts days in the project’s time zone, and neither hidden, gone nor mistaken incidents', () => {
    const doc = aCase({ phase: 'closed', outcome: 'agreed', closedAt: '2026-03-05T17:00:00.000Z' });
    const context = { settings, secured: false, gone: false };
    expect(columnsOf(doc, context)).toMatchObject({ receivedDay: '2026-03-03', closedDay: '2026-03-06', daysToClose: 3, counted: true });
    expect(columnsOf(doc, { ...context, secured: true }).counted).toBe(false);
    expect(columnsOf(doc, { ...context, gone: true }).counted).toBe(false);
    expect(columnsOf({ ...doc, takenBack: true }, context).counted).toBe(false);
  });
});

describe('small rules', () => {
  it.each([
    ['你们没把系统做好,我用不了!', 'zh-CN'],
    ['系统 login 页面 error 500 打不开', 'zh-CN'],
    ['The 系统 page is broken again today', 'en-US'],
    ['Das geht so nicht!', 'en-US'],
    ['???', 'zh-CN'],
  ] as const)('takes “%s” for %s where the project works in Chinese', (text, language) => {
    expect(languageOf(text, 'zh-CN')).toBe(language);
  });

  it('reads severities from priorities and back, and leaves a site’s own names to Jira', () => {
    expect(['Highest', '高', 'Lowest', 'Whatever', null].map(severityOf)).toEqual(['critical', 'high', 'low', 'medium', 'medium']);
    const offered = [
      { id: '1', name: 'Highest' },
      { id: '3', name: 'Medium' },
      { id: '5', name: 'Lowest' },
    ];
    expect(priorityFor('low', offered)).toBe('5');
    expect(priorityFor('high', offered)).toBeNull();
  });

  it('orders an answer so that it calms, and leaves empty parts out', () => {
    expect(answerParagraphs({ understanding: ' I see. ', facts: '', nextStep: 'We fix it.' }, 'By Friday.')).toEqual([
      'I see.',
      'We fix it.',
      'By Friday.',
    ]);
  });

  it('says why a complaint can’t be filed in a way', () => {
    const isOurs = (custom: string) => custom.endsWith('complaint-type');
    const screen = [
      { id: 'summary', mustBeSent: true, custom: '' },
      { id: 'customfield_1', mustBeSent: true, custom: 'static/complaint-type' },
    ];
    expect(asksForMore(screen, isOurs)).toBe(false);
    expect(linkedFiling({ mayCreate: true, mayLink: true, screen, isOurs })).toEqual({ allowed: true });
    expect(
      linkedFiling({ mayCreate: true, mayLink: true, screen: [...screen, { id: 'customfield_2', mustBeSent: true, custom: 'x' }], isOurs }),
    ).toMatchObject({ reason: 'required-fields' });
    const converting = { isIncident: false, isSubTask: false, mayEdit: true, offered: ['7'], incidentTypeId: '7' };
    expect(convertFiling(converting)).toEqual({ allowed: true });
    expect(convertFiling({ ...converting, offered: [] })).toMatchObject({ reason: 'not-offered-by-jira' });
  });
});
