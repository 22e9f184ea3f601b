import type { SetUpFacts } from '../domain/set-up';
import { APP_FIELDS } from '../domain/app-fields';
import { sameNames, type WantedSetUp } from './set-up-facts';
import type { Memory } from './memory';
import { isPanelPinned, readSetUpProperty, type Installation, type OpenedProject } from './set-up-project';
import { formFields } from './set-up-screens';
import { incidentTypeAmong, knownGlobalType } from './set-up-type';

/** What set-up's facts are, with nothing in the places that are an admin's. */
type DailyFacts = SetUpFacts & { readonly pinKnown: boolean };

const FIELDS = Object.values(APP_FIELDS);
/** The outcome is read-only, and Jira keeps such fields off its forms. */
const ON_FORM = FIELDS.filter((key) => key !== APP_FIELDS.outcome);

/** Whether the form for a new incident takes the fields; null where the app may not create issues. */
const formTakes = async ({ fields }: Installation, projectId: string, typeId: string | null): Promise<boolean | null> => {
  const form = typeId === null ? null : await formFields('app', projectId, typeId);
  if (form === null) return null;
  return ON_FORM.every((key) => form.has(fields[key] ?? ''));
};

/**
 * Reads as the app what everybody may see of one project's set-up, where schemes and screens are shown to admins only: those are left empty. About
 * three calls.
 */
export const readDailyFacts = async (
  { installation, memory }: { readonly installation: Installation; readonly memory: Memory },
  project: OpenedProject,
  wanted: WantedSetUp,
): Promise<DailyFacts> => {
  const { types } = project;
  const company = project.style === 'company-managed';
  const [global, property, pinned] = await Promise.all([
    company ? knownGlobalType('app', wanted.type, { memory, isSure: false }) : null,
    readSetUpProperty('app', project.id),
    installation.root === null ? null : isPanelPinned('app', project.id, `${installation.root}case-panel`),
  ]);
  const type = company ? global : incidentTypeAmong(types, wanted.type);
  return {
    project: { id: project.id, key: project.key, name: project.name, style: project.style },
    typeName: wanted.type.name,
    appSees: true,
    type,
    offered: type !== null && types.some(({ id }) => id === type.id),
    typeScheme: null,
    unseenFields: FIELDS.filter((key) => installation.fields[key] === undefined),
    fieldScheme: null,
    screens: [],
    formTakes: await formTakes(installation, project.id, type?.id ?? null),
    hasDefaults: wanted.hasDefaults,
    propertyCurrent:
      property?.enabled === true && type !== null && property.issueTypeId === Number(type.id) && sameNames(property.names, wanted.names),
    pinned: pinned === true,
    pinKnown: pinned !== null,
  };
};
