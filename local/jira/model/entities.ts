import * as v from 'valibot';
import { JsonSchema } from './json';

const strings = v.array(v.string());
const nullable = v.nullable(v.string());
const json = JsonSchema;

export const SequenceSchema = v.object({ id: v.string(), next: v.number() });

export const UserSchema = v.object({
  /** The account id. */
  id: v.string(),
  email: v.string(),
  displayName: v.string(),
  sampleRole: v.string(),
  timeZone: v.string(),
  locale: v.string(),
  active: v.boolean(),
  /** The account was deleted for good; one that an admin only deactivated is not. */
  closed: v.exactOptional(v.boolean()),
  /** When its name or picture changed last. */
  profileChanged: v.exactOptional(v.number()),
  accountType: v.picklist(['atlassian', 'app', 'customer']),
});
export type User = v.InferOutput<typeof UserSchema>;

export const GroupSchema = v.object({ id: v.string(), name: v.string(), members: strings });
export type Group = v.InferOutput<typeof GroupSchema>;

export const ProjectRoleSchema = v.object({ id: v.string(), name: v.string(), description: v.string() });
export type ProjectRole = v.InferOutput<typeof ProjectRoleSchema>;

const HolderSchema = v.object({ type: v.string(), parameter: v.optional(v.string()) });
export type Holder = v.InferOutput<typeof HolderSchema>;

export const PermissionSchemeSchema = v.object({
  id: v.string(),
  name: v.string(),
  description: v.string(),
  grants: v.array(v.object({ id: v.string(), permission: v.string(), holder: HolderSchema })),
});

export const SecuritySchemeSchema = v.object({
  id: v.string(),
  name: v.string(),
  description: v.string(),
  defaultLevelId: nullable,
  levels: v.array(v.object({ id: v.string(), name: v.string(), description: v.string(), members: v.array(HolderSchema) })),
});
export type SecurityScheme = v.InferOutput<typeof SecuritySchemeSchema>;

export const ProjectSchema = v.object({
  id: v.string(),
  uuid: v.string(),
  key: v.string(),
  name: v.string(),
  description: v.string(),
  style: v.picklist(['company-managed', 'team-managed']),
  typeKey: v.picklist(['software', 'business', 'service_desk']),
  leadAccountId: v.string(),
  /** Role id → its actors. */
  roles: v.record(v.string(), v.object({ users: strings, groups: strings })),
  permissionSchemeId: v.string(),
  securitySchemeId: nullable,
  issueTypeSchemeId: v.string(),
  issueTypeScreenSchemeId: v.string(),
  workflowSchemeId: v.string(),
  /** On a site with field schemes; its custom fields alone are in the project. */
  fieldSchemeId: v.optional(nullable, null),
  /** Seen by those alone who hold Browse: neither Jira admins nor the app are excepted. */
  isPrivate: v.optional(v.boolean(), false),
  archived: v.optional(v.boolean(), false),
  /** Fields that the field configuration requires. */
  requiredFields: v.optional(strings, []),
  lastIssueNumber: v.number(),
  components: v.array(v.object({ id: v.string(), name: v.string(), description: v.string() })),
  versions: v.array(v.object({ id: v.string(), name: v.string(), released: v.boolean(), archived: v.boolean() })),
});
export type Project = v.InferOutput<typeof ProjectSchema>;

export const IssueTypeSchema = v.object({
  id: v.string(),
  name: v.string(),
  description: v.string(),
  hierarchyLevel: v.number(),
  avatarId: v.number(),
  /** The team-managed project that owns the type. */
  projectId: nullable,
});
export type IssueType = v.InferOutput<typeof IssueTypeSchema>;

export const IssueTypeSchemeSchema = v.object({
  id: v.string(),
  name: v.string(),
  description: v.string(),
  isDefault: v.boolean(),
  defaultIssueTypeId: nullable,
  issueTypeIds: strings,
  /** Schemes of team-managed projects exist inside Jira alone; the REST API does not show them. */
  projectId: nullable,
});
export type IssueTypeScheme = v.InferOutput<typeof IssueTypeSchemeSchema>;

export const ScreenSchema = v.object({
  id: v.string(),
  name: v.string(),
  description: v.string(),
  tabs: v.array(v.object({ id: v.string(), name: v.string(), fields: strings })),
  projectId: nullable,
});
export type Screen = v.InferOutput<typeof ScreenSchema>;

export const ScreenSchemeSchema = v.object({
  id: v.string(),
  name: v.string(),
  description: v.string(),
  /** Operation (`default`, `create`, `edit`, `view`) → screen id. */
  screens: v.record(v.string(), v.string()),
  projectId: nullable,
});

export const IssueTypeScreenSchemeSchema = v.object({
  id: v.string(),
  name: v.string(),
  description: v.string(),
  /** Issue type id or `default` → screen scheme id. */
  mappings: v.record(v.string(), v.string()),
  projectId: nullable,
});

/** Which fields the projects of a scheme have at all. A site has some, or none: then it has field configurations, with every field everywhere. */
export const FieldSchemeSchema = v.object({
  id: v.string(),
  name: v.string(),
  description: v.string(),
  isDefault: v.boolean(),
  fieldIds: strings,
});
export type FieldScheme = v.InferOutput<typeof FieldSchemeSchema>;

export const StatusSchema = v.object({
  id: v.string(),
  name: v.string(),
  description: v.string(),
  category: v.picklist(['new', 'indeterminate', 'done']),
  projectId: nullable,
});
export type Status = v.InferOutput<typeof StatusSchema>;

export const WorkflowSchema = v.object({
  id: v.string(),
  name: v.string(),
  statusIds: strings,
  transitions: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      to: v.string(),
      /** Status ids that it starts from; empty means any. */
      from: strings,
      /** Keys of the app's validators. */
      validators: strings,
    }),
  ),
});
export type Workflow = v.InferOutput<typeof WorkflowSchema>;
export type Transition = Workflow['transitions'][number];

export const WorkflowSchemeSchema = v.object({
  id: v.string(),
  name: v.string(),
  /** Issue type id or `default` → workflow id. */
  mappings: v.record(v.string(), v.string()),
});

export const CustomFieldSchema = v.object({
  id: v.string(),
  name: v.string(),
  description: v.string(),
  /** Jira's type key, or the ARI of the app's module. */
  typeKey: v.string(),
  /** Key of the app's module, for a field of the app. */
  moduleKey: nullable,
  valueType: v.picklist(['string', 'number', 'boolean', 'user', 'group', 'object', 'datetime', 'date', 'option', 'text']),
  collection: v.picklist(['none', 'list']),
  readOnly: v.boolean(),
  formatterExpression: nullable,
  validationExpression: nullable,
  options: v.array(v.object({ id: v.string(), value: v.string() })),
});
export type CustomField = v.InferOutput<typeof CustomFieldSchema>;

export const IssueSchema = v.object({
  id: v.string(),
  key: v.string(),
  number: v.number(),
  projectId: v.string(),
  typeId: v.string(),
  statusId: v.string(),
  created: v.number(),
  updated: v.number(),
  statusChanged: v.number(),
  resolved: v.nullable(v.number()),
  creator: nullable,
  watchers: strings,
  /** Values that users set, by field id, as Jira stores them: ids, texts, ADF. */
  fields: v.record(v.string(), json),
});
export type Issue = v.InferOutput<typeof IssueSchema>;

export const CommentSchema = v.object({
  id: v.string(),
  issueId: v.string(),
  author: nullable,
  updateAuthor: nullable,
  body: json,
  created: v.number(),
  updated: v.number(),
  visibility: v.nullable(v.object({ type: v.picklist(['role', 'group']), value: v.string(), identifier: nullable })),
});
export type Comment = v.InferOutput<typeof CommentSchema>;

export const AttachmentSchema = v.object({
  id: v.string(),
  issueId: v.string(),
  author: nullable,
  filename: v.string(),
  mimeType: v.string(),
  size: v.number(),
  created: v.number(),
});
export type Attachment = v.InferOutput<typeof AttachmentSchema>;

export const LinkSchema = v.object({ id: v.string(), typeId: v.string(), sourceId: v.string(), destinationId: v.string() });
export type Link = v.InferOutput<typeof LinkSchema>;

export const RemoteLinkSchema = v.object({ id: v.string(), issueId: v.string(), globalId: nullable, body: json });

const ChangeItemSchema = v.object({
  field: v.string(),
  fieldtype: v.picklist(['jira', 'custom']),
  fieldId: v.string(),
  from: nullable,
  fromString: nullable,
  to: nullable,
  toString: nullable,
});
export type ChangeItem = v.InferOutput<typeof ChangeItemSchema>;

export const ChangeSchema = v.object({
  id: v.string(),
  issueId: v.string(),
  author: nullable,
  created: v.number(),
  items: v.array(ChangeItemSchema),
});
export type Change = v.InferOutput<typeof ChangeSchema>;

export const PropertySchema = v.object({ id: v.string(), owner: v.string(), key: v.string(), value: json });

const ShareSchema = v.object({ id: v.number(), type: v.string(), parameter: nullable, roleId: nullable });
export type Share = v.InferOutput<typeof ShareSchema>;

export const FilterSchema = v.object({
  id: v.string(),
  name: v.string(),
  description: v.string(),
  jql: v.string(),
  owner: v.string(),
  favouritedBy: strings,
  shares: v.array(ShareSchema),
});
export type Filter = v.InferOutput<typeof FilterSchema>;

export const DashboardSchema = v.object({
  id: v.string(),
  name: v.string(),
  description: v.string(),
  owner: nullable,
  shares: v.array(ShareSchema),
  gadgets: v.array(
    v.object({
      id: v.number(),
      title: v.string(),
      color: v.string(),
      moduleKey: nullable,
      uri: nullable,
      row: v.number(),
      column: v.number(),
    }),
  ),
});
export type Dashboard = v.InferOutput<typeof DashboardSchema>;
export type Gadget = Dashboard['gadgets'][number];

export const TaskSchema = v.object({
  id: v.string(),
  description: v.string(),
  submitted: v.number(),
  submittedBy: nullable,
  result: json,
});
export type Task = v.InferOutput<typeof TaskSchema>;

/** A panel of the app that is pinned to a project. */
export const PanelPinSchema = v.object({ id: v.string(), moduleKey: v.string(), projectId: v.string() });

/** A mail that Jira would have sent. */
export const MailSchema = v.object({
  id: v.string(),
  issueId: v.string(),
  sender: nullable,
  recipients: strings,
  subject: v.string(),
  textBody: v.string(),
  htmlBody: v.string(),
  sent: v.number(),
});
export type Mail = v.InferOutput<typeof MailSchema>;
