import { route } from '@forge/api';
import * as v from 'valibot';
import { JiraError, jiraAs, JSON_BODY, readJira } from './client';
import { readTypesInScheme } from './schemes';
import { dissociateFields, readFieldScheme } from './schemes-field';
import { removeFieldFromScreen, removeTypeFromScheme } from './schemes-write';
import { type Placing } from './set-up';
import { passes } from './set-up-settled';
import type { SiteFacts } from './set-up-facts';
import { findTypes } from './set-up-type';

/*
 * What set-up put into schemes and onto screens, looked at and taken out again.
 */

/** A thing's whereabouts: what it is, and where it was put. */
type Where = Omit<Placing, 'targetName'>;

/** Whether it stands where it was put, now. */
export const isThere = async (site: SiteFacts, { kind, targetId, item }: Where): Promise<boolean> => {
  switch (kind) {
    case 'type-scheme':
      return (await readTypesInScheme('user', targetId)).has(item);
    case 'field-scheme':
      return (await readFieldScheme('user', targetId, [item]))?.absent.length === 0;
    case 'screen':
      try {
        return (await site.screen(targetId)).tabOf.has(item);
      } catch (error) {
        if (error instanceof JiraError && error.kind === 'not-found') return false;
        throw error;
      }
  }
};

/** Projects that use the scheme or screen. */
export const usersOf = (site: SiteFacts, { kind, targetId }: Where): readonly string[] => {
  switch (kind) {
    case 'type-scheme':
      return site.schemes.usersOfTypeScheme(targetId);
    case 'screen':
      return site.schemes.usersOfScreen(targetId);
    case 'field-scheme':
      return [...(site.fieldSchemes ?? [])].flatMap(([id, scheme]) => (scheme === targetId ? [id] : []));
  }
};

const Count = v.object({ count: v.number() });

/**
 * Whether issues of a project have a type, as the app sees them; null where it sees none of the project. Jira takes no type out of a scheme
 * while they do.
 */
const isUsed = async (projectId: string, typeId: string): Promise<boolean | null> => {
  try {
    const { count } = await readJira(Count, () =>
      jiraAs.app().requestJira(route`/rest/api/3/search/approximate-count`, {
        method: 'POST',
        headers: JSON_BODY,
        body: JSON.stringify({ jql: `project = ${projectId} AND issuetype = ${typeId}` }),
      }),
    );
    return count > 0;
  } catch (error) {
    if (!(error instanceof JiraError) || passes(error)) throw error;
    return null;
  }
};

const isLastStandard = async (schemeId: string, typeId: string): Promise<boolean> => {
  const [inScheme, standard] = await Promise.all([readTypesInScheme('user', schemeId), findTypes('user')]);
  return standard.every(({ id }) => id === typeId || !inScheme.has(id));
};

/** Why Jira will not take a thing out, as far as that can be known before: a key under `setUp.removal.reasons`, or null. */
export const whyItStays = async (where: Where, projectId: string): Promise<string | null> => {
  if (where.kind !== 'type-scheme') return null;
  if ((await isUsed(projectId, where.item)) === true) return 'used-by-issues';
  return (await isLastStandard(where.targetId, where.item)) ? 'last-type' : null;
};

const remove = async (site: SiteFacts, { kind, targetId, item }: Where): Promise<void> => {
  switch (kind) {
    case 'type-scheme':
      return removeTypeFromScheme(targetId, item);
    case 'field-scheme':
      return dissociateFields(targetId, [item]);
    case 'screen': {
      const tabId = (await site.screen(targetId)).tabOf.get(item);
      if (tabId !== undefined) await removeFieldFromScreen(targetId, tabId, item);
    }
  }
};

/**
 * Takes a thing out of where it was put; one that is gone already is as good. Gives why Jira refused, else null. Of the reasons that Jira's
 * documentation has for a type, those that can be looked up were looked up before: then issues have it.
 */
export const takeOut = async (site: SiteFacts, where: Where): Promise<string | null> => {
  try {
    await remove(site, where);
    return null;
  } catch (error) {
    if (!(error instanceof JiraError) || passes(error)) throw error;
    if (error.kind === 'not-found') return null;
    if (where.kind !== 'type-scheme' || error.kind !== 'invalid') return 'refused';
    return site.schemes.defaultTypeScheme?.id === where.targetId ? 'default-scheme' : 'used-by-issues';
  }
};
