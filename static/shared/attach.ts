import { requestJira } from '@forge/bridge';
import * as v from 'valibot';

/** A file goes over the bridge as text, a third larger than it is, in one message. */
export const MOST_BYTES = 10 * 1024 * 1024;

const Attached = v.pipe(v.array(v.object({ id: v.string() })), v.minLength(1));

/** Attaches a file to an issue as the user. Gives the attachment's id; null where Jira refused or didn't answer. */
export const attach = async (issueId: string, file: File): Promise<string | null> => {
  const body = new FormData();
  body.append('file', file);
  try {
    const path = `/rest/api/3/issue/${encodeURIComponent(issueId)}/attachments`;
    const response = await requestJira(path, { method: 'POST', body, headers: { 'X-Atlassian-Token': 'no-check' } });
    if (!response.ok) return null;
    const attached = v.safeParse(Attached, await response.json());
    return attached.success ? (attached.output[0]?.id ?? null) : null;
  } catch {
    return null;
  }
};
