import type { Party } from '../contract';
import type { WORDS_OF_CLIENT } from './answer-doc';
import type { CaseDoc } from './case-doc';
import { refuse } from './errors';
import { noted, type Stamp } from './phases';
import type { Viewer } from './roles';

/** Words of the client that one case keeps. */
const MOST_WORDS = 100;

export type WordOfClient = (typeof WORDS_OF_CLIENT)[number];

export interface Said {
  readonly id: string;
  readonly word: WordOfClient;
  readonly words: string;
  readonly partyId: string | null;
  readonly via: 'card' | 'call';
}

/** The client's word on whether it is settled, on top of what was said before: the last one stands. */
export const clientSaid = (doc: CaseDoc, stamp: Stamp, said: Said): CaseDoc => {
  if (doc.phase === 'closed') throw refuse('frozen');
  if (doc.clientWords.length >= MOST_WORDS) throw refuse('too-large');
  const entry = { ...said, by: stamp.by, at: stamp.at };
  return noted({ ...doc, clientWords: [...doc.clientWords, entry] }, stamp, { parts: ['settled'] });
};

/** The client is asked (again) whether it is settled. */
export const clientAsked = (doc: CaseDoc, stamp: Stamp): CaseDoc => {
  if (doc.phase === 'closed') throw refuse('frozen');
  if (doc.clientAsked.length >= MOST_WORDS) throw refuse('too-large');
  return noted({ ...doc, clientAsked: [...doc.clientAsked, { at: stamp.at, by: stamp.by }] }, stamp, { parts: ['settled'] });
};

/** When the client was asked, if it has not answered since; else null. */
export const askedSince = ({ clientAsked: asked, clientWords }: Pick<CaseDoc, 'clientAsked' | 'clientWords'>): string | null => {
  const last = asked.at(-1)?.at ?? null;
  const answered = clientWords.at(-1)?.at ?? '';
  return last !== null && last > answered ? last : null;
};

/**
 * Parties of the client's side in use: the one that complained, where it is one of them, else all. None of an internal complaint: the client is not
 * to be asked about what it never said.
 */
export const clientParties = (doc: CaseDoc, parties: readonly Party[]): Party[] => {
  if (doc.complaint.internal) return [];
  const clients = parties.filter(({ side, retired }) => side === 'client' && !retired);
  const own = clients.filter(({ id }) => id === doc.complaint.saidBy);
  return own.length > 0 ? own : clients;
};

/** A lead writes down what the client said elsewhere, and nobody else: it stands in the client's name. */
export const mayRecordWord = (viewer: Viewer, doc: CaseDoc): boolean => viewer.isLead && doc.phase !== 'closed' && !doc.complaint.internal;
