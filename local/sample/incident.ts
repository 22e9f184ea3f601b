import type { FactKind } from '../../src/domain/fact-words';
import type { Channel, ComplaintType, DecidedOutcome, Dimension, Horizon, Severity, Share } from '../../src/domain/vocabulary';
import type { PersonKey } from './people';

/** Keys of the default parties, as a sample incident names them. */
export type SampleParty = 'implementation-engineer' | 'development-team' | 'client' | 'project-manager' | 'management';

export interface SampleCause {
  readonly dimension: Dimension;
  readonly category: string;
  readonly explanation: string;
  readonly party?: SampleParty;
  readonly share?: Share;
}

export interface SampleAction {
  readonly horizon: Horizon;
  readonly text: string;
  readonly owner: PersonKey;
  /** Days after the complaint. */
  readonly due: number;
  /** Days after the complaint; absent: not done. */
  readonly done?: number;
}

/** A dated entry of a case; everybody in it can see it. */
export interface SampleFact {
  readonly kind: Exclude<FactKind, 'promise' | 'reproduction'>;
  /** `MM-DD`: the last such day before the complaint. */
  readonly on: string;
  readonly what: string;
  readonly source: string;
  /** Numbers of the statement's points that it bears out; without any, the decision as a whole rests on it. */
  readonly supports?: readonly number[];
}

/** How far a sample case has come. */
export type SampleState =
  | { readonly kind: 'open' }
  | { readonly kind: 'draft' }
  | { readonly kind: 'published' }
  | { readonly kind: 'closed'; readonly after: number }
  | { readonly kind: 'statements'; readonly statements: Partial<Record<SampleParty, string>> }
  | {
      readonly kind: 'decided';
      readonly statements: Partial<Record<SampleParty, string>>;
      readonly outcome: DecidedOutcome;
      readonly reasons: string;
      readonly after: number;
      readonly closedAfter?: number;
    }
  | { readonly kind: 'withdrawn' };

/** One complaint of the sample and what became of it. */
export interface SampleIncident {
  readonly project: 'MES' | 'ERP' | 'POR';
  /** Summary of the issue that the complaint is about. */
  readonly about: string;
  readonly said: string;
  readonly type: ComplaintType;
  readonly saidBy: SampleParty;
  readonly named?: SampleParty;
  readonly channel: Channel;
  readonly severity: Severity;
  /** Days before today. */
  readonly age: number;
  readonly markedBy: PersonKey;
  /** `native`: made with Jira's own Create form. */
  readonly filing?: 'linked' | 'convert' | 'native';
  readonly happened?: { readonly when: string; readonly where: string; readonly who: string; readonly what: string };
  readonly causes?: readonly SampleCause[];
  readonly actions?: readonly SampleAction[];
  readonly noAction?: string;
  readonly answered?: 'copy' | 'comment';
  readonly facts?: readonly SampleFact[];
  readonly state: SampleState;
}
