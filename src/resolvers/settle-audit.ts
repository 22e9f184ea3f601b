import type { AuditPage } from '../contract';
import type { Deps } from '../deps';
import { refuse } from '../domain/errors';
import { isPart } from '../domain/case-doc';
import { writerOf } from '../domain/fact-content';
import { AuditPayload } from './answer-payloads';
import { situationOf } from './case-situation';
import { onIssue } from './guard';

const PAGE = 50;
const TOLD = 50;
const FACTS = 200;

/** Who wrote what into the chain of facts, newest first. */
const factsDone = async (deps: Deps, caseId: string): Promise<AuditPage['facts']> => {
  const entries = (await deps.chain.list({ id: caseId })).slice(-FACTS).reverse();
  const accounts = await deps.people.accountsOf(entries.map(writerOf));
  return entries.map((entry) => {
    const by = writerOf(entry);
    return {
      seq: entry.seq,
      kind: entry.kind,
      at: new Date(entry.recordedAt).toISOString(),
      by: by === null ? null : (accounts.get(by) ?? ''),
    };
  });
};

/** Who changed what in a case, and when: for leads, on demand. */
export const openAudit = onIssue(
  { needs: 'browse', asks: ['ADMINISTER_PROJECTS'], payload: AuditPayload },
  async ({ deps, actor, may, payload }): Promise<AuditPage> => {
    const { row, viewer } = await situationOf({ deps, actor, may, issueId: payload.issueId });
    if (!viewer.isLead) throw refuse('forbidden');
    // A save whose projection was cut short stands in the case until it is made up for.
    await deps.audit.keep(row.id, row.doc.changes);
    const rows = await deps.audit.page(row.id, payload.before ?? null, PAGE);
    const accounts = await deps.people.accountsOf(rows.map(({ by }) => by));
    return {
      entries: rows.map(({ by, parts, ...entry }) => ({
        ...entry,
        by: by === null ? null : (accounts.get(by) ?? ''),
        parts: parts.filter(isPart),
      })),
      told:
        payload.before === undefined
          ? (await deps.audit.told(row.id, TOLD)).map(({ event, at }) => ({ event, at: new Date(at).toISOString() }))
          : [],
      facts: payload.before === undefined ? await factsDone(deps, row.id) : [],
      next: rows.length < PAGE ? null : (rows.at(-1)?.version ?? null),
    };
  },
);
