import * as v from 'valibot';
import type { Recurrence } from '../contract';
import { refuse } from '../domain/errors';
import { activitiesOf } from '../jira/activity-index';
import { situationOf } from './case-situation';
import { onIssue } from './guard';
import { jiraId } from './limits';

/** Newest cases with the same causes that are looked at: Jira gives no more issues in a call. */
const LOOKED_AT = 100;

/**
 * How often the causes of a case have come up in its project with the same activity. Counts cases that the viewer's own Jira shows them, published
 * causes of others alone, and nothing by person.
 */
export const recursCauses = onIssue(
  { needs: 'browse', asks: ['ADMINISTER_PROJECTS'], payload: v.object({ issueId: jiraId }) },
  async ({ deps, actor, may, payload }): Promise<Recurrence[]> => {
    const { row, doc, access } = await situationOf({ deps, actor, may, issueId: payload.issueId });
    if (access !== 'full') throw refuse('forbidden');
    const causes = doc.causes.filter(
      ({ dimension, category }, index) =>
        doc.causes.findIndex((other) => other.dimension === dimension && other.category === category) === index,
    );
    const others = (await deps.cases.withCauses(row.projectId, causes, LOOKED_AT)).filter(({ id }) => id !== row.id);
    if (others.length === 0) return [];
    const here = row.originIssueId ?? payload.issueId;
    const activities = await activitiesOf([...new Set([here, ...others.map(({ issueId }) => issueId)])].slice(0, LOOKED_AT));
    const mine = activities.get(here);
    if (mine === undefined) return [];
    const { matrix } = await deps.settings.both(row.projectId);
    const activity = matrix.activities.find(({ id, key }) => mine.has(key ?? id));
    if (activity === undefined) return [];
    const name = activity.key ?? activity.id;
    return causes.flatMap(({ dimension, category }) => {
      const same = others.filter(
        (other) => other.dimension === dimension && other.category === category && activities.get(other.issueId)?.has(name) === true,
      );
      return same.length === 0
        ? []
        : [
            {
              dimension,
              category,
              activityId: activity.id,
              activityKey: activity.key,
              activityName: activity.name,
              count: same.length + 1,
            },
          ];
    });
  },
);
