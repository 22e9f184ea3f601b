import * as v from 'valibot';
import type { IssueGap } from '../contract';
import { createDeps } from '../deps';
import { dutiesOf } from '../domain/raci';
import { LETTERS, type Language } from '../domain/vocabulary';
import { JiraError } from '../jira/client';
import { readRaciIssue } from '../jira/raci-issue';
import { mySelf } from '../jira/users';
import { StoreError } from '../store/db';
import { raciStatusText } from '../texts';
import { assignedIn, situationFor } from './raci-situation';

const Payload = v.object({
  extension: v.object({ issue: v.object({ id: v.pipe(v.union([v.string(), v.number()]), v.transform(String)) }) }),
});

/** What Jira shows beside the title of the panel. */
interface Status {
  readonly type: 'lozenge';
  readonly value: { readonly label: string; readonly type: 'default' | 'inprogress' | 'moved' | 'new' | 'removed' | 'success' };
}

const lozenge = (label: string, type: Status['value']['type']): { status: Status } => ({
  status: { type: 'lozenge', value: { label, type } },
});

/** An activity that nobody chose is no fault of an issue; a letter that is missing is. */
const isFault = (gap: IssueGap): boolean => gap !== 'no-activity';

/**
 * Dynamic properties of the RACI panel: while it is collapsed, Jira asks what to show beside its title. What is missing comes first, then the part of
 * the person looking. Two product calls as that person, who so sees nothing of an issue that isn't theirs to see; nothing where that fails.
 */
export const raciStatus = async (payload: unknown): Promise<{ status?: Status }> => {
  const parsed = v.safeParse(Payload, payload);
  if (!parsed.success) return {};
  try {
    const deps = createDeps();
    const [me, issue] = await Promise.all([mySelf(), readRaciIssue('user', parsed.output.extension.issue.id)]);
    const situation = await situationFor(deps, issue);
    if (situation === null) return {};
    const { rows, gaps } = assignedIn(situation, situation.saved.assignment);
    const language: Language = me.locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en-US';
    const fault = gaps.find(isFault);
    if (fault !== undefined) return lozenge(raciStatusText(language, { gap: fault }), 'removed');
    if (gaps.includes('no-activity')) return lozenge(raciStatusText(language, { gap: 'no-activity' }), 'default');
    const mine = dutiesOf(me.accountId, rows, situation.settings.parties).flatMap(({ letters }) => letters);
    const letters = LETTERS.filter((letter) => mine.includes(letter));
    return letters.length > 0
      ? lozenge(raciStatusText(language, { letters }), 'inprogress')
      : lozenge(raciStatusText(language, 'assigned'), 'success');
  } catch (error) {
    if (error instanceof JiraError || error instanceof StoreError) return {};
    throw error;
  }
};
