import * as v from 'valibot';

export const User = v.object({
  accountId: v.string(),
  displayName: v.string(),
  active: v.optional(v.boolean(), true),
});
export type User = v.InferOutput<typeof User>;

const Named = v.object({ id: v.optional(v.string(), ''), name: v.string() });

export const Status = v.object({
  id: v.string(),
  name: v.string(),
  statusCategory: v.optional(v.object({ key: v.string() }), { key: 'new' }),
});
export type Status = v.InferOutput<typeof Status>;

export const IssueType = v.object({
  id: v.string(),
  name: v.string(),
  subtask: v.optional(v.boolean(), false),
  hierarchyLevel: v.optional(v.number(), 0),
});
export type IssueType = v.InferOutput<typeof IssueType>;

export const ProjectRef = v.object({
  id: v.string(),
  key: v.string(),
  name: v.optional(v.string(), ''),
  projectTypeKey: v.optional(v.string(), 'software'),
});

export const Attachment = v.object({
  id: v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  filename: v.string(),
  size: v.optional(v.number(), 0),
  mimeType: v.optional(v.string(), 'application/octet-stream'),
  created: v.optional(v.string(), ''),
  author: v.nullish(User),
});
export type Attachment = v.InferOutput<typeof Attachment>;

const LinkedIssue = v.object({
  id: v.string(),
  key: v.string(),
  fields: v.object({ summary: v.optional(v.string(), ''), status: v.optional(Status), issuetype: v.optional(IssueType) }),
});
export const IssueLink = v.object({
  id: v.string(),
  type: v.object({ name: v.string(), inward: v.string(), outward: v.string() }),
  inwardIssue: v.optional(LinkedIssue),
  outwardIssue: v.optional(LinkedIssue),
});
export type IssueLink = v.InferOutput<typeof IssueLink>;

export const Issue = v.object({
  id: v.string(),
  key: v.string(),
  fields: v.looseObject({
    summary: v.optional(v.string(), ''),
    issuetype: IssueType,
    status: Status,
    project: ProjectRef,
    description: v.nullish(v.unknown()),
    assignee: v.nullish(User),
    reporter: v.nullish(User),
    priority: v.nullish(Named),
    labels: v.optional(v.array(v.string()), []),
    components: v.optional(v.array(Named), []),
    fixVersions: v.optional(v.array(Named), []),
    duedate: v.nullish(v.string()),
    security: v.nullish(Named),
    created: v.optional(v.string(), ''),
    updated: v.optional(v.string(), ''),
    attachment: v.optional(v.array(Attachment), []),
    issuelinks: v.optional(v.array(IssueLink), []),
    parent: v.nullish(v.object({ key: v.string(), fields: v.optional(v.object({ summary: v.optional(v.string(), '') })) })),
  }),
  names: v.optional(v.record(v.string(), v.string()), {}),
  renderedFields: v.optional(v.nullable(v.record(v.string(), v.unknown())), {}),
});
export type Issue = v.InferOutput<typeof Issue>;

export const AllowedValue = v.looseObject({
  id: v.optional(v.string()),
  name: v.optional(v.string()),
  value: v.optional(v.string()),
  key: v.optional(v.string()),
});
export type AllowedValue = v.InferOutput<typeof AllowedValue>;

export const FieldMeta = v.object({
  fieldId: v.optional(v.string()),
  key: v.optional(v.string()),
  name: v.string(),
  required: v.optional(v.boolean(), false),
  hasDefaultValue: v.optional(v.boolean(), false),
  operations: v.optional(v.array(v.string()), []),
  schema: v.object({
    type: v.string(),
    items: v.optional(v.string()),
    system: v.optional(v.string()),
    custom: v.optional(v.string()),
  }),
  allowedValues: v.optional(v.array(AllowedValue)),
});
export type FieldMeta = v.InferOutput<typeof FieldMeta>;

export const EditMeta = v.object({ fields: v.record(v.string(), FieldMeta) });
export type EditMeta = v.InferOutput<typeof EditMeta>;

export const Transitions = v.object({
  transitions: v.array(v.object({ id: v.string(), name: v.string(), to: Status })),
});

export const Comment = v.object({
  id: v.string(),
  author: v.nullish(User),
  body: v.unknown(),
  created: v.string(),
  updated: v.optional(v.string(), ''),
  visibility: v.nullish(v.object({ type: v.string(), value: v.optional(v.string(), '') })),
});
export type Comment = v.InferOutput<typeof Comment>;
export const Comments = v.object({ comments: v.array(Comment) });

const text = v.fallback(v.nullable(v.string()), null);
export const Changelog = v.object({
  values: v.array(
    v.object({
      id: v.string(),
      author: v.nullish(User),
      created: v.string(),
      items: v.array(v.object({ field: v.string(), fromString: text, toString: text })),
    }),
  ),
});
export type ChangelogEntry = v.InferOutput<typeof Changelog>['values'][number];

export const Permissions = v.object({ permissions: v.record(v.string(), v.object({ havePermission: v.boolean() })) });

export const SearchPage = v.object({
  issues: v.array(Issue),
  nextPageToken: v.nullish(v.string()),
  isLast: v.optional(v.boolean(), true),
  names: v.optional(v.record(v.string(), v.string()), {}),
});
export type SearchPage = v.InferOutput<typeof SearchPage>;

export const Count = v.object({ count: v.number() });

export const Field = v.object({
  id: v.string(),
  name: v.string(),
  custom: v.optional(v.boolean(), false),
  schema: v.optional(v.object({ type: v.string(), items: v.optional(v.string()), custom: v.optional(v.string()) })),
});
export type Field = v.InferOutput<typeof Field>;

/** A field that a Forge app brought along shows so by its schema. */
export const isAppField = (field: Pick<Field, 'schema'>): boolean =>
  field.schema?.custom?.startsWith('ari:cloud:ecosystem::extension/') === true;

export const ProjectPage = v.object({
  values: v.array(v.object({ id: v.string(), key: v.string(), name: v.string(), projectTypeKey: v.optional(v.string(), 'software') })),
});
export const CreateTypes = v.object({ issueTypes: v.array(IssueType) });
export const CreateFields = v.object({ fields: v.array(FieldMeta) });
export const Created = v.object({ id: v.string(), key: v.string() });
export const LinkTypes = v.object({
  issueLinkTypes: v.array(v.object({ id: v.string(), name: v.string(), inward: v.string(), outward: v.string() })),
});
export const Roles = v.array(v.object({ name: v.string() }));
export const Users = v.array(User);
