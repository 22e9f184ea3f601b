import type { WrittenMoment } from './written-moment';

/** Programs whose copied text is known; a chat that looks like none of them is still cut. */
export const LAYOUTS = ['mail', 'wechat', 'dingtalk', 'feishu', 'slack', 'teams', 'chat'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** How a header is built; a chat keeps to one or two of them. */
export type Shape = 'mail' | 'bracket' | 'name-bracket' | 'trailing' | 'two-line' | 'leading' | 'colon';

/** Lines that say who speaks and when. */
export interface Header {
  readonly shape: Shape;
  readonly layout: Layout;
  /** How many lines it takes. */
  readonly lines: number;
  /** Null: whoever spoke before. */
  readonly speaker: string | null;
  readonly address: string | null;
  readonly moment: WrittenMoment | null;
  /** Where the message begins in the header's only line; null: on the line after it. */
  readonly inline: number | null;
}
