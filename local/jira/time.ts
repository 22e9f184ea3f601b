/** A time as Jira writes it: `2026-11-22T15:00:00.000+0000`. */
export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('Z', '+0000');
