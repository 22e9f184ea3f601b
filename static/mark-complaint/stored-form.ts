import { ulid } from 'ulid';
import * as v from 'valibot';
import type { ComplaintForm, MarkComplaint } from '../../src/contract';
import { CHANNELS, COMPLAINT_TYPES, SEVERITIES } from '../../src/domain/vocabulary';

const Shape = v.object({
  requestId: v.string(),
  said: v.string(),
  type: v.nullable(v.picklist(COMPLAINT_TYPES)),
  saidBy: v.nullable(v.string()),
  about: v.nullable(v.string()),
  channel: v.picklist(CHANNELS),
  receivedAt: v.string(),
  severity: v.picklist(SEVERITIES),
  filing: v.picklist(['linked', 'convert']),
});

/** What stands in the form. */
export type FormValues = v.InferOutput<typeof Shape>;

const Stored = v.pipe(v.string(), v.parseJson(), Shape);
const keyOf = (issueId: string): string => `evenhand.complaint.${issueId}`;

export const freshForm = (opened: ComplaintForm, now: Date): FormValues => ({
  requestId: ulid(),
  said: '',
  type: null,
  saidBy: opened.saidBy,
  about: null,
  channel: 'chat',
  receivedAt: now.toISOString(),
  severity: opened.severity,
  filing: opened.linked.allowed || !opened.convert.allowed ? 'linked' : 'convert',
});

/** An attempt that didn't come through keeps its words and its request id, so that the next one completes it. */
export const readForm = (issueId: string): FormValues | null => {
  try {
    const stored = v.safeParse(Stored, sessionStorage.getItem(keyOf(issueId)));
    return stored.success ? stored.output : null;
  } catch {
    return null;
  }
};

export const keepForm = (issueId: string, values: FormValues | null): void => {
  try {
    if (values === null) sessionStorage.removeItem(keyOf(issueId));
    else sessionStorage.setItem(keyOf(issueId), JSON.stringify(values));
  } catch {
    // A frame without storage forgets on reload; nothing else depends on it.
  }
};

interface From {
  issueId: string;
  timeZone: string | undefined;
}

export const payloadFrom = ({ issueId, timeZone }: From, values: FormValues & { type: MarkComplaint['type'] }): MarkComplaint => ({
  ...values,
  ...(timeZone === undefined ? {} : { timeZone }),
  issueId,
  said: values.said.trim(),
});
