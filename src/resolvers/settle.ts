import type { CaseView } from '../contract';
import { invalid, refuse } from '../domain/errors';
import { clientAsked, clientParties, clientSaid, mayRecordWord } from '../domain/settle';
import { tell } from '../events/tell';
import { AskPayload, RecordPayload, SayPayload } from './answer-payloads';
import { viewOf } from './case-situation';
import { onIssue } from './guard';
import { handlersOf, saveOnTop } from './settle-on-top';

/** One of the client's people answers "Is it settled?"; whoever handles the case is told, without a word of what they added. */
export const saySettled = onIssue(
  { needs: 'browse', writes: true, asks: ['ADMINISTER_PROJECTS'], payload: SayPayload },
  async ({ deps, actor, may, payload }): Promise<CaseView> => {
    const { issueId, word, words } = payload;
    const saved = await saveOnTop({ deps, actor, may, issueId }, ({ access, doc, settings, viewer }, stamp) => {
      const ours = new Set(viewer.parties.map(({ id }) => id));
      const party = clientParties(doc, settings.parties).find(({ id }) => ours.has(id));
      if (access !== 'client' || party === undefined) throw refuse('forbidden');
      return clientSaid(doc, stamp, { id: deps.ids.next(), word, words, partyId: party.id, via: 'card' });
    });
    const said = saved.doc.clientWords.at(-1)?.id ?? '';
    await tell(deps, {
      caseId: saved.row.id,
      issue: saved.issue,
      settings: saved.settings,
      by: actor.accountId,
      event: `client-said:${said}`,
      told: { kind: word === 'yes' ? 'settled' : 'notSettled' },
      to: handlersOf(saved),
    });
    return viewOf(saved);
  },
);

/** A lead writes down the client's word from a call. */
export const recordSettled = onIssue(
  { needs: 'browse', writes: true, asks: ['ADMINISTER_PROJECTS'], payload: RecordPayload },
  async ({ deps, actor, may, payload }): Promise<CaseView> => {
    const { issueId, word, words, partyId } = payload;
    return viewOf(
      await saveOnTop({ deps, actor, may, issueId }, ({ access, doc, settings, viewer }, stamp) => {
        if (access !== 'full' || !viewer.isLead) throw refuse('forbidden');
        if (doc.complaint.internal) throw refuse('forbidden');
        if (!mayRecordWord(viewer, doc)) throw refuse('frozen');
        if (!settings.parties.some(({ id, side, retired }) => id === partyId && side === 'client' && !retired))
          throw invalid({ field: 'partyId', problem: 'unknown-party' });
        return clientSaid(doc, stamp, { id: deps.ids.next(), word, words, partyId, via: 'call' });
      }),
    );
  },
);

/** Asks the client's people whether it is settled: by mail, and on their card until they answer. */
export const askSettled = onIssue(
  { needs: 'edit', asks: ['ADMINISTER_PROJECTS'], payload: AskPayload },
  async ({ deps, actor, may, payload }): Promise<CaseView> => {
    const saved = await saveOnTop({ deps, actor, may, issueId: payload.issueId }, ({ access, doc, settings }, stamp) => {
      if (access !== 'full') throw refuse('forbidden');
      if (!clientParties(doc, settings.parties).some(({ members }) => members.length > 0))
        throw invalid({ field: 'client', problem: 'unknown-party' });
      return clientAsked(doc, stamp);
    });
    await tell(deps, {
      caseId: saved.row.id,
      issue: saved.issue,
      settings: saved.settings,
      by: actor.accountId,
      event: `ask-settled:${String(saved.doc.clientAsked.length)}`,
      told: { kind: 'askSettled' },
      to: clientParties(saved.doc, saved.settings.parties).flatMap(({ members }) => members),
    });
    return viewOf(saved);
  },
);
