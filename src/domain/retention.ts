/*
 * How long Evenhand keeps what it holds about an issue that is gone. Jira keeps a deleted project in its trash for 60 days: what is restored from
 * there finds its cases again.
 */

/** Days after which everything about an issue or project is erased that Jira said was deleted. */
export const DELETED_DAYS = 90;

/**
 * The same for an issue that Evenhand can no longer see although it sees its project: hidden by a security level, or deleted without word. It
 * begins anew whenever somebody opens the issue.
 */
export const UNSEEN_DAYS = 365;

/** Days that Atlassian keeps an app's storage after it was uninstalled. */
export const UNINSTALLED_DAYS = 28;

const DAY_MS = 86_400_000;

/** The moment (epoch ms) before which something had to be gone to be erased now. */
export const erasedIfGoneBefore = (days: number, now: Date): number => now.getTime() - days * DAY_MS;
