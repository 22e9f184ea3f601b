import type { ComplaintForm } from '../contract';

interface ScreenField {
  readonly id: string;
  readonly mustBeSent: boolean;
  readonly custom: string;
}

/** Fields of Jira's own that Evenhand sends, or that Jira fills in by itself, when it creates an incident. */
const FILLED = ['project', 'issuetype', 'summary', 'description', 'priority', 'reporter'];

/** True when the incident type asks for a field that Evenhand has no value for. */
export const asksForMore = (screen: readonly ScreenField[], isOurs: (custom: string) => boolean): boolean =>
  screen.some(({ id, mustBeSent, custom }) => mustBeSent && !FILLED.includes(id) && !isOurs(custom));

interface Linking {
  readonly mayCreate: boolean;
  readonly mayLink: boolean;
  /** Null when Jira lets this user create no such issue. */
  readonly screen: readonly ScreenField[] | null;
  readonly isOurs: (custom: string) => boolean;
}

/** Whether a linked incident can be made beside the issue, or why not. */
export const linkedFiling = ({ mayCreate, mayLink, screen, isOurs }: Linking): ComplaintForm['linked'] => {
  if (!mayCreate || screen === null) return { allowed: false, reason: 'no-create-permission' };
  if (!mayLink) return { allowed: false, reason: 'no-link-permission' };
  return asksForMore(screen, isOurs) ? { allowed: false, reason: 'required-fields' } : { allowed: true };
};

interface Converting {
  readonly isIncident: boolean;
  readonly isSubTask: boolean;
  readonly mayEdit: boolean;
  /** Ids of the issue types that Jira offers for this issue by edit. */
  readonly offered: readonly string[];
  readonly incidentTypeId: string;
}

/** Whether the issue can be turned into an incident, or why not. Jira offers a type by edit only within the same workflow. */
export const convertFiling = ({ isIncident, isSubTask, mayEdit, offered, incidentTypeId }: Converting): ComplaintForm['convert'] => {
  if (isIncident) return { allowed: false, reason: 'already-incident' };
  if (isSubTask) return { allowed: false, reason: 'sub-task' };
  if (!mayEdit) return { allowed: false, reason: 'no-permission' };
  return offered.includes(incidentTypeId) ? { allowed: true } : { allowed: false, reason: 'not-offered-by-jira' };
};
