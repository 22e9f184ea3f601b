import { join } from 'node:path';
import Database from 'libsql';
import * as v from 'valibot';
import type { SampleLoader } from '../../../local/sample-seam';
import { PRESET_ACTIVITY_KEYS } from '../../../src/domain/matrix-presets';
import { aProject, aSite } from '../site';

export const ISSUES = 10_000;
/** Ten activities, one for each issue in turn; `PRESET_ACTIVITY_KEYS` begins with those of the default matrix. */
export const ACTIVITIES = PRESET_ACTIVITY_KEYS.slice(0, 10);
const CREATED_AT_ONCE = 50;
const INSERTED_AT_ONCE = 500;

/** What the issue of a place holds: every hundredth nothing at all, and of the others every fourth a developer in the engineer's place. */
export const placeOf = (index: number): { readonly activity: string | null; readonly moved: boolean } => ({
  activity: index % 100 === 99 ? null : (ACTIVITIES[index % 10] ?? null),
  moved: index % 100 !== 99 && index % 4 === 0,
});

/** A site where the work was there before the app: issues are made in their order, before anything listens. */
export const crowded: { readonly emptySite: () => ReturnType<typeof aSite>; readonly loadSample: SampleLoader } = {
  emptySite: () => aSite(aProject()),
  loadSample: async (host) => {
    host.provision(aSite(aProject()));
    for (let first = 0; first < ISSUES; first += CREATED_AT_ONCE) {
      const issueUpdates = Array.from({ length: CREATED_AT_ONCE }, (_, index) => ({
        fields: {
          project: { key: 'ONE' },
          issuetype: { name: 'Task' },
          summary: `Label printing ${String(first + index)}`,
          labels: [`batch-${String((first + index) % 10)}`],
        },
      }));
      const { status } = await host.rest('engineer', 'POST', '/rest/api/3/issue/bulk', { issueUpdates });
      if (status !== 201) throw new Error(`issues were not made: ${String(status)}`);
    }
  },
};

const Persons = v.array(v.object({ id: v.string(), account_id: v.string() }));

/** Writes an assignment for every issue that {@link placeOf} gives one, as people would have saved them over the years. `ids` stand in order. */
export const assignAll = (dataDir: string, projectId: string, ids: readonly string[]): void => {
  const database = new Database(join(dataDir, 'forge-sql.db'));
  try {
    const persons = v.parse(Persons, database.prepare('SELECT id, account_id FROM person').all());
    const dev = persons.find(({ account_id }) => account_id === 'dev')?.id;
    if (dev === undefined) throw new Error('the developer is nobody here');
    const rows = ids.flatMap((id, index) => {
      const { activity, moved } = placeOf(index);
      const people = moved ? { 'implementation-engineer': [dev] } : {};
      return activity === null ? [] : [[id, 1, projectId, JSON.stringify({ activityId: activity, people }), 1_700_000_000_000, dev]];
    });
    for (let first = 0; first < rows.length; first += INSERTED_AT_ONCE) {
      const some = rows.slice(first, first + INSERTED_AT_ONCE);
      database
        .prepare(
          `INSERT INTO assignment_version (issue_id, version, project_id, doc, saved_at, saved_by) VALUES ${some.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')}`,
        )
        .run(some.flat());
    }
  } finally {
    database.close();
  }
};

const Counts = v.object({ changed: v.number(), claimed: v.number(), versions: v.number() });

/** How far a run of a bulk change is, as its database says; readable while another process writes. */
export const progressOf = (dataDir: string, runId: string): v.InferOutput<typeof Counts> => {
  const database = new Database(join(dataDir, 'forge-sql.db'));
  try {
    return v.parse(
      Counts,
      database
        .prepare(
          `SELECT (SELECT COUNT(*) FROM bulk_item WHERE run_id = ? AND state = 'changed') AS changed,
            (SELECT COUNT(*) FROM bulk_item WHERE run_id = ? AND state = 'claimed') AS claimed,
            (SELECT COUNT(*) FROM assignment_version WHERE version > 1) AS versions`,
        )
        .get([runId, runId]),
    );
  } finally {
    database.close();
  }
};

/** The number of versions that each issue has, as often as there are issues with so many. */
export const versionsEach = (dataDir: string): Record<string, number> => {
  const database = new Database(join(dataDir, 'forge-sql.db'));
  try {
    const rows = v.parse(
      v.array(v.object({ versions: v.number(), issues: v.number() })),
      database
        .prepare(
          'SELECT versions, COUNT(*) AS issues FROM (SELECT COUNT(*) AS versions FROM assignment_version GROUP BY issue_id) each_issue GROUP BY versions',
        )
        .all(),
    );
    return Object.fromEntries(rows.map(({ versions, issues }) => [String(versions), issues]));
  } finally {
    database.close();
  }
};
