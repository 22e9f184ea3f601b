/** What JQL needs to know of a site and of the person who searches. Generic over the issue, so that it depends on no model. */

/** One of the values that a field can take: a project, a status, a version, an option. */
export interface JqlChoice {
  readonly id: string;
  /** Every name that a query may use for it, the shown one first (a project has its key and its name). Compared without regard to case. */
  readonly names: readonly string[];
}

/** One change of a field, as the issue's history has it. Ids (or strings) before and after; an empty list is "no value". */
export interface JqlChange {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Account id of who changed it. */
  readonly by: string | undefined;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

interface FieldBase<I> {
  /** Jira's field id: `status`, `customfield_10100`. */
  readonly id: string;
  /** Names that a query may use, the one for messages first: `['issuetype', 'type']`, `['Root cause: process', 'cf[10100]']`. Compared without regard to case. */
  readonly clauseNames: readonly string[];
  /** What `ORDER BY` compares instead of the field's own value; `null` when the field can't be sorted by. */
  readonly sortKey?: ((issue: I) => string | number | undefined) | null;
  /** `EMPTY` can't be searched for: `key`, `comment`, `text`. */
  readonly neverEmpty?: boolean;
  /** Words that say EMPTY for this field, in lower case: `unresolved` for resolutions. */
  readonly emptyNames?: readonly string[];
}

interface WithHistory<I> {
  /** The field's changes, oldest first. Present on the fields that Jira allows `was` and `changed` for. */
  readonly history?: (issue: I) => readonly JqlChange[];
}

/** A field whose values come from a known set: project, issue type, status, priority, component, version, security level, option. */
export interface JqlChoiceField<I> extends FieldBase<I>, WithHistory<I> {
  readonly kind: 'choice';
  /** The values that the viewer may know of, in JQL's ascending order (lowest priority, earliest version first). */
  readonly choices: () => readonly JqlChoice[];
  /** Ids of the issue's values. */
  readonly values: (issue: I) => readonly string[];
  /** `<`, `>`, `<=`, `>=` compare by the order of `choices`. */
  readonly ordered?: boolean;
  /** What `~` compares, by name with wildcards (versions). */
  readonly matchesNames?: boolean;
  /** `project`: a query restricted by this field yields `restriction.projectIds`. */
  readonly role?: 'project';
  /** What messages call a value that does not exist. Default `value`; `option` for select fields, `group` for group fields. */
  readonly noun?: 'value' | 'option' | 'group';
}

/** A field of people; values are account ids. */
export interface JqlUserField<I> extends FieldBase<I>, WithHistory<I> {
  readonly kind: 'user';
  readonly values: (issue: I) => readonly string[];
}

/** Whole strings that are compared as they are, without regard to case: labels, lists of keys, string properties. No value is ever unknown. */
export interface JqlStringField<I> extends FieldBase<I>, WithHistory<I> {
  readonly kind: 'string';
  readonly values: (issue: I) => readonly string[];
}

/** Text that is searched by words with `~`: summary, description, comments, environment, and `text`, which is all of them. */
export interface JqlTextField<I> extends FieldBase<I> {
  readonly kind: 'text';
  readonly values: (issue: I) => readonly string[];
  /** `text`: it stands for several fields, so `!~` is not supported. */
  readonly severalFields?: boolean;
}

export interface JqlNumberField<I> extends FieldBase<I> {
  readonly kind: 'number';
  readonly values: (issue: I) => readonly number[];
}

/** A calendar day: values are `yyyy-MM-dd`. */
export interface JqlDateField<I> extends FieldBase<I> {
  readonly kind: 'date';
  readonly values: (issue: I) => readonly string[];
}

/** A point in time: values are milliseconds since the epoch. */
export interface JqlDateTimeField<I> extends FieldBase<I> {
  readonly kind: 'datetime';
  readonly values: (issue: I) => readonly number[];
}

/** A field of issues: `key`, `parent`, an epic link. Values are issue ids. */
export interface JqlIssueField<I> extends FieldBase<I> {
  readonly kind: 'issue';
  readonly values: (issue: I) => readonly string[];
  /** `self`: the issue itself (`key`, `issue`, `id`): it can be compared with `<` and `>`, is never empty, and yields `restriction.issueIds`. */
  readonly role?: 'self';
}

/** A saved filter in a query: `filter = 10001`. */
export interface JqlFilterField<I> extends FieldBase<I> {
  readonly kind: 'filter';
}

export type JqlField<I> =
  | JqlChoiceField<I>
  | JqlUserField<I>
  | JqlStringField<I>
  | JqlTextField<I>
  | JqlNumberField<I>
  | JqlDateField<I>
  | JqlDateTimeField<I>
  | JqlIssueField<I>
  | JqlFilterField<I>;

/** Values that a function stands for, as a query would write them (ids, keys, names, dates), or why it can't be answered. */
type JqlFunctionResult = { readonly values: readonly string[] } | { readonly error: string };

/** A function beyond those that this folder knows, such as `linkedIssues("KEY-1")` or `standardIssueTypes()`. */
export interface JqlFunction {
  /** As documented, for messages: `linkedIssues`. */
  readonly name: string;
  /** It gives a list, so it follows `in`, not `=`. */
  readonly list: boolean;
  readonly evaluate: (args: readonly string[]) => JqlFunctionResult;
}

/** Everything outside the query text that its answer depends on. */
export interface JqlEnvironment<I> {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** IANA name; days begin in it. */
  readonly timeZone: string;
  /** Monday 1 … Sunday 7; the site's first day of the week. Default 1. */
  readonly firstDayOfWeek?: number;
  /** Account id of the viewer, `undefined` for anonymous. */
  readonly viewer: string | undefined;
  readonly fields: readonly JqlField<I>[];
  /** A field over an entity property that is indexed: `issue.property[case].phase`. */
  readonly propertyField?: (entity: string, propertyKey: string, path: string) => JqlField<I> | undefined;
  /** Account ids that a query may mean by this text: an account id, an e-mail address or a display name. */
  readonly findUsers: (text: string) => readonly string[];
  /** Account ids of a group's members, by name or id; `undefined` when there is no such group. */
  readonly membersOf: (group: string) => readonly string[] | undefined;
  /** An issue by key (an earlier key too) or id that the viewer may know of. */
  readonly findIssue: (keyOrId: string) => { readonly id: string; readonly key: string } | undefined;
  /** A saved filter that the viewer may use, by id or name. */
  readonly findFilter: (idOrName: string) => { readonly id: string; readonly jql: string } | undefined;
  /** When an issue was made and by whom: the start of each field's first value. */
  readonly created: (issue: I) => { readonly at: number; readonly by: string | undefined };
  readonly issueId: (issue: I) => string;
  readonly issueKey: (issue: I) => string;
  /** Functions by name. */
  readonly functions?: readonly JqlFunction[];
}
