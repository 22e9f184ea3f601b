import { matchSpeakers, speakersOf, type KnownParty } from '../../../../src/domain/paste/speakers';

const parties: KnownParty[] = [
  {
    id: 'engineer',
    names: ['Implementation engineer', '实施工程师', '实施'],
    people: [{ name: 'Lin Wei' }, { name: '林薇', address: 'linwei@evenhand.example' }],
  },
  { id: 'client', names: ['Client', '客户'], people: [{ name: 'Hannah Vogel' }, { name: '陈静' }] },
  { id: 'development', names: ['Development team', '开发团队'], people: [{ name: 'Priya Raman' }] },
];

const match = (name: string, address: string | null = null) => matchSpeakers([{ name, address }], parties)[0];

test.each([
  ['Hannah Vogel', 'client'],
  ['hannah vogel', 'client'],
  ['Vogel, Hannah', 'client'],
  ['Hannah Vogel [External]', 'client'],
  ['陈静', 'client'],
  ['陈静(财务部)', 'client'],
  ['林薇', 'engineer'],
  ['实施-林薇', 'engineer'],
  ['王总（客户）', 'client'],
  ['Mrs Unknown (Client)', 'client'],
  ['客户', 'client'],
  ['Development team', 'development'],
  ['Hannah', null],
  ['Somebody Else', null],
  ['', null],
])('%s is of party %s', (name, party) => {
  expect(match(name)).toBe(party);
});

test('a mail address tells a person, exactly or by the name in it', () => {
  expect(match('L.', 'linwei@evenhand.example')).toBe('engineer');
  expect(match('HV', 'hannah.vogel@kunde.example')).toBe('client');
  expect(match('HV', 'vogel_hannah@kunde.example')).toBe('client');
});

test('others of a mail domain are of the same party, unless everybody may have a mailbox there or two parties do', () => {
  const side = (first: string, second: string) =>
    matchSpeakers(
      [
        { name: 'Hannah Vogel', address: first },
        { name: 'Someone New', address: second },
      ],
      parties,
    );
  expect(side('hannah@kunde.example', 'new@kunde.example')).toEqual(['client', 'client']);
  expect(side('hannah@qq.com', 'new@qq.com')).toEqual(['client', null]);
  const shared = [
    { name: 'Hannah Vogel', address: 'h@shared.example' },
    { name: 'Priya Raman', address: 'p@shared.example' },
    { name: 'Someone New', address: 'n@shared.example' },
  ];
  expect(matchSpeakers(shared, parties)).toEqual(['client', 'development', null]);
});

test('nobody is guessed where two parties have a person of that name', () => {
  const doubled = [...parties, { id: 'management', names: ['Management'], people: [{ name: 'Lin Wei' }] }];
  expect(matchSpeakers([{ name: 'Lin Wei', address: null }], doubled)).toEqual([null]);
});

test('each speaker is asked about once, with the address where one was seen', () => {
  const said = (speaker: string | null, address: string | null) => ({ speaker, address });
  expect(speakersOf([said(null, null), said('A', null), said('B', null), said('A', 'a@x.example')])).toEqual([
    { name: 'A', address: 'a@x.example' },
    { name: 'B', address: null },
  ]);
});
