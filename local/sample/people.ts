import type { SampleRole, SiteDefinition } from '../seams';

type SamplePerson = SiteDefinition['users'][number];

const person = (
  accountId: string,
  displayName: string,
  role: SampleRole,
  rest: Pick<SamplePerson, 'timeZone' | 'locale'>,
): SamplePerson => ({
  accountId,
  displayName,
  role,
  email: `${accountId.split(':').at(-1) ?? accountId}@evenhand.example`,
  ...rest,
});

const shanghai = { timeZone: 'Asia/Shanghai', locale: 'en-US' };
const berlin = { timeZone: 'Europe/Berlin', locale: 'en-US' };

/** The sample's people; the first is the one that pages act as when nobody was chosen. */
export const PEOPLE = {
  engineer: person('712020:lin-wei', 'Lin Wei', 'implementation-engineer', shanghai),
  developer: person('712020:priya-raman', 'Priya Raman', 'developer', berlin),
  client: person('712020:hannah-vogel', 'Hannah Vogel', 'client', berlin),
  reporterClient: person('712020:chen-jing', '陈静', 'client', { timeZone: 'Asia/Shanghai', locale: 'zh-CN' }),
  projectManager: person('712020:marcus-oyelaran', 'Marcus Oyelaran', 'project-manager', berlin),
  arbiter: person('712020:ingrid-solberg', 'Ingrid Solberg', 'arbiter', berlin),
  projectAdmin: person('712020:tomas-rivera', 'Tomás Rivera', 'project-admin', berlin),
  jiraAdmin: person('712020:aiko-tanaka', 'Aiko Tanaka', 'jira-admin', berlin),
  outsider: person('712020:sam-whitfield', 'Sam Whitfield', 'outsider', berlin),
} as const satisfies Record<string, SamplePerson>;

export type PersonKey = keyof typeof PEOPLE;

/** Account id of a sample person. */
export const account = (key: PersonKey): string => PEOPLE[key].accountId;
