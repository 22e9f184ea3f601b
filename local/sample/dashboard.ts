import * as v from 'valibot';
import type { GadgetSettings } from '../../src/contract';
import { CHARTS } from '../../src/domain/vocabulary';
import type { Caller } from './caller';

const Gadget = v.object({ id: v.number() });
const Available = v.object({ gadgets: v.array(v.object({ moduleKey: v.string() })) });

const FILTER_GADGET = 'rest/gadgets/1.0/g/com.atlassian.jira.gadgets:filter-results-gadget/gadgets/filter-results-gadget.xml';
const Filter = v.object({ id: v.string() });
const FILTER = {
  name: 'Mine to do or to answer for',
  description: 'Made of the search words that the RACI panel gives every issue.',
  jql: '(raciResponsible = currentUser() OR raciAccountable = currentUser()) AND statusCategory != Done ORDER BY created DESC',
  sharePermissions: [{ type: 'authenticated' }],
};

const settings: GadgetSettings = {
  projects: [],
  period: { kind: 'rolling', days: 90 },
  charts: [...CHARTS],
  grouping: 'auto',
  title: '',
};

/**
 * Puts two retrospective gadgets on the site's dashboard (the default one, and one that shows every chart over half a year), and under them what a
 * filter made of RACI's search words finds for whoever looks.
 */
export const fillDashboard = async (caller: Caller): Promise<void> => {
  const path = '/rest/api/3/dashboard/1';
  const { gadgets } = await caller.rest('engineer', ['GET', '/rest/api/3/dashboard/gadgets'], Available);
  const moduleKey = gadgets.find((gadget) => gadget.moduleKey.endsWith('/retrospective'))?.moduleKey;
  if (moduleKey === undefined) throw new Error('the retrospective gadget is not on offer');
  const add = (column: number) =>
    caller.rest('engineer', ['POST', `${path}/gadget`, { moduleKey, color: 'blue', position: { column, row: 0 } }], Gadget);
  const first = await add(0);
  const second = await add(1);
  await caller.send('engineer', [
    'PUT',
    `${path}/items/${String(first.id)}/properties/config`,
    { ...settings, charts: CHARTS.slice(0, 3) },
  ]);
  await caller.send('engineer', [
    'PUT',
    `${path}/items/${String(second.id)}/properties/config`,
    { ...settings, period: { kind: 'rolling', days: 180 }, title: 'The last six months' },
  ]);
  const { id: filterId } = await caller.rest('engineer', ['POST', '/rest/api/3/filter', FILTER], Filter);
  const list = await caller.rest(
    'engineer',
    ['POST', `${path}/gadget`, { uri: FILTER_GADGET, title: `Filter Results: ${FILTER.name}`, position: { column: 0, row: 1 } }],
    Gadget,
  );
  await caller.send('engineer', ['PUT', `${path}/items/${String(list.id)}/properties/config`, { filterId, num: 10 }]);
};
