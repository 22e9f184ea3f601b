import { route } from '@forge/api';
import * as v from 'valibot';
import { isJiraError, jiraAs, JSON_BODY, readJira, writeJira, type Acting } from './client';
import type { Memory } from './memory';

const IssueType = v.object({
  id: v.string(),
  name: v.string(),
  subtask: v.optional(v.boolean(), false),
  hierarchyLevel: v.optional(v.number(), 0),
  /** Present on the types that a team-managed project owns. */
  scope: v.nullish(v.unknown()),
});
export type IssueType = v.InferOutput<typeof IssueType>;

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** A standard type: neither sub-task nor epic. */
const fits = (type: IssueType): boolean => !type.subtask && type.hierarchyLevel === 0;

/** A project's issue types, where Jira gives them. */
export const IssueTypes = v.optional(v.array(IssueType), []);

/** The standard ones among some types. */
export const standardOf = (types: readonly IssueType[]): IssueType[] => types.filter(fits);

const Detail = v.object({ issueTypes: IssueTypes });

/** A project's own standard issue types. */
export const typesOf = async (as: Acting, projectId: string): Promise<IssueType[]> => {
  const { issueTypes } = await readJira(Detail, () => jiraAs[as]().requestJira(route`/rest/api/3/project/${projectId}?expand=issueTypes`));
  return standardOf(issueTypes);
};

/** What a type is looked for by: the id that was used before (it survives a renaming), else its name. */
interface Wanted {
  readonly id: string | null;
  readonly name: string;
}

/** The incident type among a project's own types; null where there is none. */
export const incidentTypeAmong = (types: readonly Pick<IssueType, 'id' | 'name'>[], wanted: Wanted) => {
  const found = types.find((type) => type.id === wanted.id) ?? types.find((type) => sameName(type.name, wanted.name));
  return found === undefined ? null : { id: found.id, name: found.name };
};

/** All site-wide standard types. */
export const findTypes = async (as: Acting): Promise<IssueType[]> => {
  const types = await readJira(v.array(IssueType), () => jiraAs[as]().requestJira(route`/rest/api/3/issuetype`));
  return types.filter((type) => fits(type) && (type.scope === null || type.scope === undefined));
};

/** The site-wide standard type of that id or name; null where there is none. */
const findGlobalType = async (as: Acting, wanted: Wanted) => incidentTypeAmong(await findTypes(as), wanted);

const Known = v.array(v.object({ id: v.string(), name: v.string() }));
const TYPES = 'types';

/**
 * The site-wide standard type of that id or name, by what is known of the site's types: a site may have hundreds, and each one costs a point. A type that is
 * known not to be there is looked for again where `isSure` asks for it: before one is made.
 */
export const knownGlobalType = async (as: Acting, wanted: Wanted, { memory, isSure }: { memory: Memory; isSure: boolean }) => {
  const known = () => memory.read(TYPES, Known, async () => (await findTypes(as)).map(({ id, name }) => ({ id, name })));
  const found = incidentTypeAmong(await known(), wanted);
  if (found !== null || !isSure) return found;
  memory.forget(TYPES);
  return incidentTypeAmong(await known(), wanted);
};

/** Makes a site-wide standard issue type. A name that someone else has just taken is found again instead. */
export const createGlobalType = async (name: string, description: string): Promise<{ id: string; name: string }> => {
  try {
    return await writeJira(v.object({ id: v.string(), name: v.string() }), () =>
      jiraAs.user().requestJira(route`/rest/api/3/issuetype`, {
        method: 'POST',
        headers: JSON_BODY,
        body: JSON.stringify({ name, description, hierarchyLevel: 0 }),
      }),
    );
  } catch (error) {
    const found = await findGlobalType('user', { id: null, name });
    if (found === null || isJiraError(error, 'forbidden')) throw error;
    return found;
  }
};
