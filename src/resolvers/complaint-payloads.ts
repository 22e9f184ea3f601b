import * as v from 'valibot';
import { CHANNELS, COMPLAINT_TYPES, SEVERITIES } from '../domain/vocabulary';
import { SAID } from './case-payloads';
import { jiraId, moment, oneOf, ownId, requiredText, timeZone } from './limits';

export const MarkPayload = v.object({
  issueId: jiraId,
  requestId: v.pipe(v.string('malformed'), v.regex(/^[\w-]{1,64}$/, 'malformed')),
  said: requiredText(SAID),
  type: oneOf(COMPLAINT_TYPES),
  saidBy: v.nullable(ownId),
  about: v.nullable(ownId),
  channel: oneOf(CHANNELS),
  receivedAt: moment,
  timeZone: v.exactOptional(timeZone),
  severity: oneOf(SEVERITIES),
  filing: oneOf(['linked', 'convert']),
});
export type MarkPayload = v.InferOutput<typeof MarkPayload>;
