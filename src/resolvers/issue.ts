import type { IssueResolvers } from '../contract';
import { openAudiences, sendAnswer } from './answer';
import { caseHandlers } from './case';
import { openComplaint } from './complaint-form';
import { markComplaint } from './complaint-mark';
import { disputeHandlers } from './dispute';
import { addLink, openLinks, removeLink } from './duplicates';
import { resolvers } from './guard';
import { openRaci, refreshRaci, saveRaci, watchRaci } from './raci';
import { asOfRaci, daysOfRaci } from './raci-as-of';
import { correctFact, redactFact, verifyFacts, withdrawFact } from './fact-changes';
import { factSources } from './fact-sources';
import { addFact, addFacts, listFacts } from './facts';
import { addMemo, confirmationSlip, listMemos, takeMemos } from './memo';
import { askSettled, recordSettled, saySettled } from './settle';
import { openAudit } from './settle-audit';
import { takeBackComplaint } from './take-back';
import { markWaiting } from './waiting';

/** Everything that the panels and the action on an issue call. */
export const issueResolvers = resolvers<IssueResolvers>({
  'raci.open': openRaci,
  'raci.save': saveRaci,
  'raci.refresh': refreshRaci,
  'raci.asOf': asOfRaci,
  'raci.days': daysOfRaci,
  'raci.watch': watchRaci,
  'waiting.mark': markWaiting,
  'complaint.open': openComplaint,
  'complaint.mark': markComplaint,
  'complaint.takeBack': takeBackComplaint,
  'answer.send': sendAnswer,
  'facts.list': listFacts,
  'facts.add': addFact,
  'facts.addMany': addFacts,
  'facts.correct': correctFact,
  'facts.withdraw': withdrawFact,
  'facts.redact': redactFact,
  'facts.verify': verifyFacts,
  'facts.sources': factSources,
  'memo.list': listMemos,
  'memo.add': addMemo,
  'memo.take': takeMemos,
  'memo.slip': confirmationSlip,
  'answer.audiences': openAudiences,
  'settle.say': saySettled,
  'settle.record': recordSettled,
  'settle.ask': askSettled,
  'links.open': openLinks,
  'links.add': addLink,
  'links.remove': removeLink,
  'audit.open': openAudit,
  ...caseHandlers,
  ...disputeHandlers,
});
