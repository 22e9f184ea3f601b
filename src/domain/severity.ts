import type { Severity } from './vocabulary';

const NAMES: Readonly<Record<Severity, readonly string[]>> = {
  critical: ['highest', 'blocker', 'critical', 'urgent', '最高', '紧急', '严重'],
  high: ['high', 'major', '高'],
  medium: ['medium', 'normal', '中', '中等'],
  low: ['low', 'lowest', 'minor', 'trivial', '低', '最低'],
};

const known = (name: string): Severity | null => {
  const wanted = name.trim().toLowerCase();
  const found = Object.entries(NAMES).find(([, names]) => names.includes(wanted))?.[0];
  return found === 'critical' || found === 'high' || found === 'medium' || found === 'low' ? found : null;
};

/** The severity that a Jira priority suggests, by its usual names in English and Chinese; `medium` for a name of the site's own. */
export const severityOf = (priority: string | null): Severity => (priority === null ? 'medium' : (known(priority) ?? 'medium'));

/** The priority, of those that a screen offers in Jira's order, that says this severity; null when none does: then Jira's default stays. */
export const priorityFor = (severity: Severity, offered: readonly { id: string; name: string }[]): string | null =>
  offered.find(({ name }) => known(name) === severity)?.id ?? null;
