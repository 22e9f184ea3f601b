import type { ProjectRef, SetUpChange, SetUpStepKey, SetUpStepPlan, SharedThing } from '../contract';

export const SET_UP_STEPS = [
  'app-access',
  'incident-type',
  'type-in-project',
  'field-association',
  'fields-on-screens',
  'defaults',
  'property',
  'panel',
] as const satisfies readonly SetUpStepKey[];

/** A scheme or screen as a project uses it, with the other projects that use it too. */
interface Used {
  readonly id: string;
  readonly name: string;
  readonly others: readonly ProjectRef[];
}

/** What Jira and Evenhand's own tables hold of a project before anything is done. */
export interface SetUpFacts {
  readonly project: ProjectRef & { readonly style: 'company-managed' | 'team-managed' };
  readonly typeName: string;
  readonly appSees: boolean;
  /** The incident type: the site's one, or a team-managed project's own. */
  readonly type: { readonly id: string; readonly name: string } | null;
  /** Whether the project offers the type. */
  readonly offered: boolean;
  readonly typeScheme: Used | null;
  /** The default scheme, where Jira may put a new type by itself; null where it doesn't, or no project uses it. */
  readonly joinedByNewTypes?: Used | null;
  /** Evenhand's fields that Jira doesn't show yet, by key. */
  readonly unseenFields: readonly string[];
  /** Null where the site has none, so that every field is in every project. */
  readonly fieldScheme: (Used & { readonly absent: readonly string[] }) | null;
  readonly screens: readonly (Used & { readonly tabName: string | null; readonly absent: readonly string[] })[];
  /** Whether the form for a new incident takes the fields; null where nobody can see it. */
  readonly formTakes: boolean | null;
  readonly hasDefaults: boolean;
  readonly propertyCurrent: boolean;
  readonly pinned: boolean;
}

const step = (key: SetUpStepKey, plan: Partial<Omit<SetUpStepPlan, 'key'>> = {}): SetUpStepPlan => ({
  key,
  state: 'present',
  changes: [],
  reason: null,
  link: null,
  ...plan,
});

const changing = (key: SetUpStepKey, changes: SetUpChange[]): SetUpStepPlan =>
  step(key, changes.length === 0 ? {} : { state: 'will-change', changes });

const adminLink = (facts: SetUpFacts, page: string): string => `/plugins/servlet/project-config/${facts.project.key}/${page}`;
const typesLink = (facts: SetUpFacts): string => `/jira/software/projects/${facts.project.key}/settings/issuetypes`;

const appAccess = (facts: SetUpFacts): SetUpStepPlan =>
  facts.appSees
    ? step('app-access')
    : step('app-access', { state: 'by-hand', reason: 'app-shut-out', link: adminLink(facts, 'permissions') });

const incidentType = (facts: SetUpFacts): SetUpStepPlan => {
  if (facts.type !== null) return step('incident-type');
  if (facts.project.style === 'team-managed')
    return step('incident-type', { state: 'by-hand', reason: 'team-managed-type', link: typesLink(facts) });
  return changing('incident-type', [{ id: 'type', kind: 'create-type', typeName: facts.typeName }]);
};

const typeInProject = (facts: SetUpFacts): SetUpStepPlan => {
  if (facts.offered) return step('type-in-project');
  if (facts.project.style === 'team-managed') return step('type-in-project', { state: 'impossible', reason: 'needs-type' });
  const { typeScheme } = facts;
  if (typeScheme === null)
    return step('type-in-project', { state: 'impossible', reason: 'no-scheme', link: adminLink(facts, 'issuetypes') });
  const typeName = facts.type?.name ?? facts.typeName;
  return changing('type-in-project', [
    { id: `type-scheme:${typeScheme.id}`, kind: 'add-type-to-scheme', typeName, schemeId: typeScheme.id, schemeName: typeScheme.name },
  ]);
};

const fieldAssociation = (facts: SetUpFacts): SetUpStepPlan => {
  if (facts.unseenFields.length > 0) return step('field-association', { state: 'impossible', reason: 'fields-not-visible' });
  const scheme = facts.fieldScheme;
  if (facts.project.style === 'team-managed' || scheme === null || scheme.absent.length === 0) return step('field-association');
  return changing('field-association', [
    {
      id: `field-scheme:${scheme.id}`,
      kind: 'associate-fields',
      schemeId: scheme.id,
      schemeName: scheme.name,
      fields: [...scheme.absent],
    },
  ]);
};

const fieldsOnScreens = (facts: SetUpFacts): SetUpStepPlan => {
  if (facts.project.style === 'team-managed') {
    if (facts.type === null) return step('fields-on-screens', { state: 'impossible', reason: 'needs-type' });
    if (facts.formTakes === true) return step('fields-on-screens');
    return step('fields-on-screens', { state: 'by-hand', reason: 'team-managed-fields', link: typesLink(facts) });
  }
  if (facts.screens.length === 0)
    return step('fields-on-screens', { state: 'impossible', reason: 'no-screen', link: adminLink(facts, 'screens') });
  // A screen without a tab takes no field: the others get theirs, and somebody gives this one a tab.
  const bare = facts.screens.some(({ tabName, absent }) => tabName === null && absent.length > 0);
  const changes = facts.screens.flatMap(({ id, name, tabName, absent }) =>
    tabName === null
      ? []
      : absent.map((field): SetUpChange => ({
          id: `screen:${id}:${field}`,
          kind: 'add-field-to-screen',
          screenId: id,
          screenName: name,
          tabName,
          field,
        })),
  );
  if (bare) {
    const byHand = { reason: 'screen-without-tab', link: adminLink(facts, 'screens') };
    return step('fields-on-screens', { ...byHand, state: changes.length === 0 ? 'by-hand' : 'will-change', changes });
  }
  // On every screen and still not on the form: hidden by a field configuration, or left out by a field scheme.
  if (changes.length === 0 && facts.formTakes === false && facts.fieldScheme === null)
    return step('fields-on-screens', { state: 'by-hand', reason: 'not-on-form', link: adminLink(facts, 'fields') });
  return changing('fields-on-screens', changes);
};

/** The property names the type's id: a team-managed project without the type has nothing to write. */
const needsType = (facts: SetUpFacts, plan: SetUpStepPlan): SetUpStepPlan =>
  facts.type === null && facts.project.style === 'team-managed' ? step(plan.key, { state: 'impossible', reason: 'needs-type' }) : plan;

/** The steps of a project's set-up in their order, each with what it will change. Pure: the same facts give the same plan. */
export const planSteps = (facts: SetUpFacts): SetUpStepPlan[] => [
  appAccess(facts),
  incidentType(facts),
  typeInProject(facts),
  fieldAssociation(facts),
  fieldsOnScreens(facts),
  changing('defaults', facts.hasDefaults ? [] : [{ id: 'defaults', kind: 'store-defaults' }]),
  needsType(facts, changing('property', facts.propertyCurrent ? [] : [{ id: 'property', kind: 'write-property' }])),
  needsType(facts, changing('panel', facts.pinned ? [] : [{ id: 'panel', kind: 'pin-panel' }])),
];

const touched = (kind: SharedThing['kind'], used: Used | null, changes: boolean): SharedThing[] =>
  used === null || !changes || used.others.length === 0
    ? []
    : [{ id: `${kind}:${used.id}`, kind, name: used.name, otherProjects: [...used.others] }];

/** The schemes and screens that the plan changes and that other projects use as well. */
export const sharedIn = (facts: SetUpFacts): SharedThing[] =>
  facts.project.style === 'team-managed'
    ? []
    : [
        ...touched('type-scheme', facts.typeScheme, !facts.offered),
        ...touched(
          'default-scheme',
          facts.joinedByNewTypes ?? null,
          facts.type === null && facts.joinedByNewTypes?.id !== facts.typeScheme?.id,
        ),
        ...touched('field-scheme', facts.fieldScheme, (facts.fieldScheme?.absent.length ?? 0) > 0),
        ...facts.screens.flatMap((screen) => touched('screen', screen, screen.tabName !== null && screen.absent.length > 0)),
      ];

/** FNV-1a over a text, from a start of its own. It tells plans apart; it keeps nobody from making one up. */
const fingerprint = (text: string, seed: number): string => {
  let hash = (0x811c9dc5 ^ (seed * 0x9e3779b1)) >>> 0;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
};

/** Stands for a plan: its changes and whom they touch. Names are left out, so that a renaming asks nobody again. */
export const digestOf = (steps: readonly SetUpStepPlan[], shared: readonly SharedThing[]): string => {
  const changes = steps.flatMap((each) => each.changes.map(({ id }) => id)).sort();
  const touching = shared
    .map(
      ({ id, otherProjects }) =>
        `${id}=${otherProjects
          .map((other) => other.id)
          .sort()
          .join(',')}`,
    )
    .sort();
  const text = JSON.stringify([changes, touching]);
  return [1, 2, 3, 4].map((seed) => fingerprint(text, seed)).join('');
};

/** How a step that is left is called among a project's missing ones; null where it only waits for another. */
export const missingKey = (left: { readonly key: SetUpStepKey; readonly state: string; readonly reason: string | null }): string | null => {
  if (left.state === 'done' || left.state === 'present' || left.reason === 'needs-type') return null;
  if (left.reason === 'fields-not-visible') return 'fields';
  if (left.state === 'by-hand' && left.key === 'incident-type') return 'incident-type-by-hand';
  if (left.reason === 'team-managed-fields') return 'fields-by-hand';
  return left.key;
};
