import type { Fact, FactEvidence, FactNote } from '../contract';
import type { Places, StoredEvidence } from './fact-content';
import { fileNow, fileState, type FileNow } from './fact-files';
import { factsFor, mayCorrect, mayRedact, mayWithdraw, seesInternal, type FactViewer } from './fact-rules';
import type { ChainFact } from './facts';

/** Facts as somebody looks at them. */
export interface FactLook extends FactViewer {
  /** Account id of a person, and for an erased one what `formerUser` stands for. */
  readonly accountOf: (personId: string | null) => string | null;
  /** Attachments of the issues that evidence may come from; null where nobody looked. */
  readonly files: readonly FileNow[] | null;
}

const evidenceView = (evidence: StoredEvidence, places: Places, { accountOf, files }: FactLook): FactEvidence => {
  const place = places[evidence.id];
  switch (evidence.kind) {
    case 'attachment': {
      const attachmentId = place?.kind === 'attachment' ? place.attachmentId : null;
      return {
        ...evidence,
        state: fileState(evidence, attachmentId, files),
        attachmentId: files === null ? attachmentId : (fileNow(evidence, attachmentId, files)?.id ?? null),
      };
    }
    case 'link':
    case 'quote':
      return evidence;
    case 'issue':
      return { ...evidence, issueId: place?.kind === 'issue' ? place.issueId : null };
    case 'comment':
      return {
        ...evidence,
        by: accountOf(evidence.by),
        issueId: place?.kind === 'comment' ? place.issueId : null,
        commentId: place?.kind === 'comment' ? place.commentId : null,
      };
    case 'status':
      return { ...evidence, by: accountOf(evidence.by) };
  }
};

const stateOf = ({ redacted, body, withdrawn, correctedBy }: ChainFact): Fact['state'] => {
  if (redacted !== null) return 'redacted';
  if (body === null) return 'damaged';
  if (withdrawn !== null) return 'withdrawn';
  return correctedBy === null ? 'standing' : 'corrected';
};

const WITHOUT_WORDS = {
  kind: 'other',
  zone: 'UTC',
  what: '',
  source: '',
  partyId: null,
  reproduction: null,
  promise: null,
  confirms: null,
} as const;

interface Among {
  readonly look: FactLook;
  /** Every fact that the viewer may read. */
  readonly seen: readonly ChainFact[];
}

const viewOf = (fact: ChainFact, { look, seen }: Among): Fact => {
  const { body } = fact;
  const { accountOf } = look;
  const note = (noted: ChainFact['withdrawn']): FactNote | null => (noted === null ? null : { ...noted, by: accountOf(noted.by) });
  const visible = (id: string | null): string | null => (seen.some((each) => each.id === id) ? id : null);
  const recordedAt = new Date(fact.recordedAt).toISOString();
  const by = accountOf(fact.by);
  const { kind, zone, what, source, partyId, reproduction, promise, confirms } = body ?? WITHOUT_WORDS;
  return {
    id: fact.id,
    state: stateOf(fact),
    seq: seesInternal(look) ? fact.seq : null,
    kind,
    happenedAt: body?.happenedAt ?? recordedAt,
    zone,
    what,
    source,
    visibility: fact.visibility,
    partyId,
    evidence: (body?.evidence ?? []).map((each) => evidenceView(each, fact.places, look)),
    reproduction,
    promise,
    confirms: visible(confirms),
    confirmedBy: seen.flatMap(({ id, body: other }) => (other !== null && other.confirms === fact.id ? [id] : [])),
    recordedAt,
    by,
    editedAt: fact.editedAt === null ? null : new Date(fact.editedAt).toISOString(),
    corrects: visible(fact.corrects),
    correctedBy: visible(fact.correctedBy),
    withdrawn: note(fact.withdrawn),
    redacted: note(fact.redacted),
    restedOn: fact.restedOn,
    memo: body?.memo == null ? null : { recordedAt: body.memo.recordedAt, by: accountOf(body.memo.by) },
    can: { correct: mayCorrect(fact, look), withdraw: mayWithdraw(fact, look, by), redact: mayRedact(fact, look) },
  };
};

const inOrder = (a: Fact, b: Fact): number =>
  a.happenedAt === b.happenedAt
    ? a.recordedAt.localeCompare(b.recordedAt) || a.id.localeCompare(b.id)
    : a.happenedAt < b.happenedAt
      ? -1
      : 1;

/** The facts that somebody may read, by when they happened: the one place where facts are cut for their reader. */
export const factViews = (facts: readonly ChainFact[], look: FactLook): Fact[] => {
  const seen = factsFor(facts, look);
  return seen.map((fact) => viewOf(fact, { look, seen })).sort(inOrder);
};

/** Every person whom facts name, as person ids. */
export const peopleInFacts = (facts: readonly ChainFact[]): (string | null)[] =>
  facts.flatMap(({ by, body, withdrawn, redacted }) => [
    by,
    withdrawn?.by ?? null,
    redacted?.by ?? null,
    body?.memo?.by ?? null,
    ...(body?.evidence ?? []).map((each) => ('by' in each ? each.by : null)),
  ]);

/** Whether any fact has a file that is to be looked for. */
export const haveFiles = (facts: readonly ChainFact[]): boolean =>
  facts.some(({ body }) => body?.evidence.some(({ kind }) => kind === 'attachment') === true);
