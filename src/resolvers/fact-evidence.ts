import type { EvidenceInput, FactInput, FieldProblem } from '../contract';
import type { Deps } from '../deps';
import { invalid } from '../domain/errors';
import type { FactBody, Places, StoredEvidence } from '../domain/fact-content';
import { attachmentsOf, hashOfAttachment, type Attachment } from '../jira/attachments';
import { commentNamed, sourceIssues, statusChangesIn, type SourceChange } from '../jira/fact-sources';
import { WORDS } from './fact-payloads';
import type { FactSituation } from './fact-situation';

/** A fact as it will stand in the chain, with where its evidence is in Jira. */
export interface Written {
  readonly body: FactBody;
  readonly places: Places;
}

/** What a corrected fact had, which its correction may keep. */
export interface Kept {
  readonly evidence: readonly StoredEvidence[];
  readonly places: Places;
}

/** Without half characters, which canonical JSON can't have: where a text was cut, for one. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');

interface Found {
  readonly evidence: StoredEvidence;
  readonly place?: Places[string];
  /** Account id, where Jira names somebody. */
  readonly by?: string | null;
  /** Not everybody who sees the issue sees it. */
  readonly restricted?: boolean;
}

/** Looks evidence up in Jira as the user, each list at most once for all facts of a call. */
const finder = (deps: Deps, issueIds: readonly string[]) => {
  const once = <T>(load: () => Promise<T>) => {
    let loading: Promise<T> | null = null;
    return () => (loading ??= load());
  };
  const attachments = once<Attachment[]>(() => attachmentsOf(issueIds));
  const changes = once<SourceChange[]>(() => statusChangesIn(issueIds));

  const comment = async (commentId: string, id: string): Promise<Found | null> => {
    for (const issueId of issueIds) {
      const found = await commentNamed(issueId, commentId);
      if (found === null) continue;
      const { text, at, by, restricted } = found;
      const evidence = { kind: 'comment', id, text: wellFormed(text.slice(0, WORDS)), by: null, at } as const;
      return { evidence, place: { kind: 'comment', issueId, commentId }, by, restricted };
    }
    return null;
  };

  return async (input: EvidenceInput, kept: Kept): Promise<Found | null> => {
    const id = deps.ids.next();
    switch (input.kind) {
      case 'attachment': {
        const file = (await attachments()).find((each) => each.id === input.attachmentId);
        if (file === undefined) return null;
        const { name, size, addedAt, issueId } = file;
        const evidence = { kind: 'attachment', id, name: wellFormed(name), size, sha256: await hashOfAttachment(file), addedAt } as const;
        return { evidence, place: { kind: 'attachment', issueId, attachmentId: file.id } };
      }
      case 'link':
        return { evidence: { kind: 'link', id, url: new URL(input.url).href, title: input.title ?? '' } };
      case 'quote':
        return { evidence: { kind: 'quote', id, text: input.text, speaker: input.speaker ?? '' } };
      case 'issue': {
        const [issue] = await sourceIssues([input.issue]);
        if (issue === undefined) return null;
        return { evidence: { kind: 'issue', id, title: wellFormed(issue.title) }, place: { kind: 'issue', issueId: issue.id } };
      }
      case 'comment':
        return comment(input.commentId, id);
      case 'status': {
        const change = (await changes()).find((each) => each.id === input.changeId);
        if (change === undefined) return null;
        const { from, to, at, by, issueId } = change;
        return {
          evidence: { kind: 'status', id, from: wellFormed(from), to: wellFormed(to), by: null, at },
          place: { kind: 'status', issueId, changeId: change.id },
          by,
        };
      }
      case 'kept': {
        const evidence = kept.evidence.find((each) => each.id === input.evidenceId);
        const place = kept.places[input.evidenceId];
        return evidence === undefined ? null : { evidence, ...(place === undefined ? {} : { place }) };
      }
    }
  };
};

const NOTHING: Kept = { evidence: [], places: {} };

/**
 * Facts with their evidence looked up in Jira as the user. Refuses what they can't see, and what some who would read the fact must not read.
 * `prefix` names the field that a problem is shown at.
 */
export const written = async (
  deps: Deps,
  situation: FactSituation,
  facts: readonly (FactInput & { readonly prefix: string })[],
  kept: Kept = NOTHING,
): Promise<Written[]> => {
  const find = finder(deps, situation.issueIds);
  const results: Written[] = [];
  const problems: FieldProblem[] = [];
  for (const { prefix, ...fact } of facts) {
    const found: Found[] = [];
    for (const [index, input] of (fact.evidence ?? []).entries()) {
      const field = `${prefix}evidence.${String(index)}`;
      const one = await find(input, kept);
      if (one === null) problems.push({ field, problem: 'not-a-choice' });
      else if (one.restricted === true && fact.visibility === 'shared') problems.push({ field, problem: 'restricted' });
      else found.push(one);
    }
    const people = await deps.people.idsOf(found.map(({ by }) => by ?? null));
    const personOf = (account: string | null | undefined) => people.get(account ?? '') ?? null;
    results.push({
      body: {
        kind: fact.kind,
        happenedAt: fact.happenedAt,
        zone: fact.zone,
        what: fact.what,
        source: fact.source ?? '',
        visibility: fact.visibility,
        partyId: fact.partyId ?? null,
        evidence: found.map(({ evidence, by }) =>
          by === undefined ? evidence : 'by' in evidence ? { ...evidence, by: personOf(by) } : evidence,
        ),
        reproduction: fact.reproduction ?? null,
        promise: fact.promise ?? null,
        confirms: fact.confirms ?? null,
        memo: null,
      },
      places: Object.fromEntries(found.flatMap(({ evidence, place }) => (place === undefined ? [] : [[evidence.id, place]]))),
    });
  }
  if (problems.length > 0) throw invalid(...problems);
  return results;
};
