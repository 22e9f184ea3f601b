import * as v from 'valibot';
import type { SampleLoader } from '../sample-seam';
import type { SiteDefinition } from '../seams';
import { createCaller } from './caller';
import { incidentSteps } from './cases';
import { fillDashboard } from './dashboard';
import { ERP_INCIDENTS } from './incidents-erp';
import { MES_INCIDENTS } from './incidents-mes';
import { POR_INCIDENTS } from './incidents-por';
import { keyOf, workSteps } from './issues';
import { sampleSite } from './projects';
import { createRandom } from './random';
import { setUpProject } from './set-up';
import type { Step } from './timeline';
import { createCalendar, runTimeline } from './timeline';
import { WORK } from './work';

const SEED = 20_250_903;
const OLDEST = 240;
const Project = v.object({ id: v.string() });

/** The sample's users and projects, with Evenhand set up nowhere and no issues. */
export const emptySite = (): SiteDefinition => sampleSite;

/**
 * Fills a fresh site with some 150 issues, 40 of them blame incidents, as their people would have made them: through Jira's REST API and the
 * app's own resolvers, in the order of their dates. From a fixed seed; only the dates move with the day it is made on.
 */
export const loadSample: SampleLoader = async (host) => {
  host.provision(sampleSite);
  const now = host.now();
  const caller = createCaller(host);
  const calendar = createCalendar(now);
  const random = createRandom(SEED);
  const keys = new Map<string, { id: string; key: string }>();
  const incidents = [...MES_INCIDENTS, ...ERP_INCIDENTS, ...POR_INCIDENTS];

  host.setClock(calendar.at(OLDEST + 10, 9));
  await host.settled();
  for (const key of Object.keys(WORK)) {
    const { id } = await caller.rest('jiraAdmin', ['GET', `/rest/api/3/project/${key}`], Project);
    await setUpProject(caller, key, id);
  }

  const steps: Step[] = [];
  for (const [project, works] of Object.entries(WORK))
    for (const [index, work] of works.entries()) {
      const complaint = incidents.find(({ about, project: of }) => of === project && about === work.summary);
      const spread = Math.round(OLDEST - (index * (OLDEST - 10)) / works.length) - random.int(0, 6);
      const age = complaint === undefined || complaint.filing === 'native' ? Math.max(spread, 1) : complaint.age + random.int(6, 26);
      steps.push(...workSteps({ caller, calendar, random, keys }, project, { work, age }));
    }
  for (const incident of incidents) steps.push(...incidentSteps({ caller, calendar, keys, drain: () => host.drain() }, incident));

  await runTimeline(steps, host);
  host.setClock(undefined);
  await fillDashboard(caller);
  await host.drain();
  for (const { project, about } of incidents)
    if (!keys.has(keyOf(project, about))) throw new Error(`the sample has no issue called ${about}`);
};
