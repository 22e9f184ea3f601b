import * as v from 'valibot';
import { type Deliveries, parseDeliveries } from '../forge/events/deliveries';

/** What a run of tests changes on every site that it starts, without each test having to know. */
export interface Environment {
  readonly deliveries: Deliveries;
  readonly functionNode: string | undefined;
  readonly sqlJournal: string | undefined;
}

const Text = v.optional(
  v.pipe(
    v.string(),
    v.transform((text) => (text === '' ? undefined : text)),
  ),
);
const Variables = v.object({
  EVENHAND_DELIVERIES: Text,
  EVENHAND_FUNCTION_NODE: Text,
  EVENHAND_SQL_JOURNAL: Text,
});

/**
 * Reads `EVENHAND_DELIVERIES` (`shuffled:SEED`, `adverse:SEED`), `EVENHAND_FUNCTION_NODE` (path of the Node that runs the functions)
 * and `EVENHAND_SQL_JOURNAL` (folder for a record of every statement). Throws on deliveries that are written in another way.
 */
export const readEnvironment = (variables: Readonly<Record<string, string | undefined>>): Environment => {
  const read = v.parse(Variables, variables);
  return {
    deliveries: parseDeliveries(read.EVENHAND_DELIVERIES),
    functionNode: read.EVENHAND_FUNCTION_NODE,
    sqlJournal: read.EVENHAND_SQL_JOURNAL,
  };
};
