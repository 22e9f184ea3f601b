import type { Dimension } from './vocabulary';

/** Keys of Evenhand's custom fields in the manifest, by what they hold. */
export const APP_FIELDS = {
  type: 'complaint-type',
  technical: 'cause-technical',
  process: 'cause-process',
  communication: 'cause-communication',
  outcome: 'case-outcome',
} as const satisfies Record<Dimension | 'type' | 'outcome', string>;
export type AppField = (typeof APP_FIELDS)[keyof typeof APP_FIELDS];

/** What the fields hold that people edit in Jira; the outcome is the app's alone. */
export const EDITABLE_PARTS = ['type', 'technical', 'process', 'communication'] as const;
export type EditablePart = (typeof EDITABLE_PARTS)[number];

const ALL = Object.values(APP_FIELDS);

/** Which of Evenhand's fields a `schema.custom` names: Forge fields are known by its ending, never by their name. */
export const appFieldOf = (custom: string): AppField | undefined => ALL.find((key) => custom.endsWith(`/static/${key}`));
