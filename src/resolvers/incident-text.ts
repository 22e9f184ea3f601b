import type { Party } from '../contract';
import type { CaseDoc } from '../domain/case-doc';
import { document, labelled, paragraph, quote, type AdfDocument } from '../jira/adf';
import { channelName, dayName, incidentTexts, partyName, typeName } from '../texts';

const SUMMARY = 200;

/** At most `max` UTF-16 units, as Jira counts, without cutting a character in two. */
const cut = (text: string, max: number): string => {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length >= max) break;
    kept += segment;
  }
  return `${kept}…`;
};

/**
 * The incident's summary in the complaint's own language: its type and how it begins. Everyone who browses the issue reads it, so that an internal
 * complaint is named by the issue it is about: its words are for those who may see the case.
 */
export const incidentSummary = ({ language, type, said, internal }: CaseDoc['complaint'], origin: { readonly key: string }): string => {
  const name = typeName(language, type ?? 'other');
  if (internal) return incidentTexts(language).internalSummary({ type: name, key: origin.key });
  return incidentTexts(language).summary({ type: name, said: cut(said.replace(/\s+/gu, ' '), SUMMARY) });
};

interface Setting {
  readonly origin: { readonly key: string; readonly summary: string; readonly level: string | null };
  /** The security level that the incident itself gets. */
  readonly level: string | null;
  readonly parties: readonly Party[];
  readonly timeZone: string;
}

/**
 * The incident's description: the words as they were said, by whom, how and when, and what they were about. What the case or the marked issue
 * keeps from some who may browse the incident stays out of it.
 */
export const incidentDescription = (complaint: CaseDoc['complaint'], { origin, level, parties, timeZone }: Setting): AdfDocument => {
  const { language, said, saidBy, about, channel, receivedAt, internal } = complaint;
  const texts = incidentTexts(language);
  const named = (label: string, partyId: string | null) => {
    const party = parties.find(({ id }) => id === partyId);
    return party === undefined ? [] : [labelled(label, partyName(language, party))];
  };
  const when = dayName(language, receivedAt, timeZone);
  const hidesOrigin = origin.level !== null && origin.level !== level;
  return document([
    ...(internal
      ? [paragraph(texts.internalWords)]
      : [paragraph(texts.intro), quote(said), ...named(texts.party, saidBy), ...named(texts.named, about)]),
    labelled(texts.received, channel === null ? when : texts.via({ when, channel: channelName(language, channel) })),
    labelled(texts.about, hidesOrigin ? origin.key : `${origin.key} ${origin.summary}`),
  ]);
};
