import * as v from 'valibot';

/** One node of Atlassian's document format, as loosely as it may come. */
export interface AdfNode {
  readonly type: string;
  readonly text?: string | undefined;
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> | undefined }[] | undefined;
  readonly content?: readonly AdfNode[] | undefined;
}

const Attrs = v.optional(v.record(v.string(), v.unknown()));

export const AdfNode: v.GenericSchema<unknown, AdfNode> = v.object({
  type: v.string(),
  text: v.optional(v.string()),
  attrs: Attrs,
  marks: v.optional(v.array(v.object({ type: v.string(), attrs: Attrs }))),
  content: v.optional(v.array(v.lazy(() => AdfNode))),
});

/** A document, or a plain string that an older field may hold. Undefined when there is nothing to show. */
export const readDocument = (value: unknown): AdfNode | undefined => {
  if (typeof value === 'string') return value === '' ? undefined : textDocument(value);
  const parsed = v.safeParse(AdfNode, value);
  return parsed.success && (parsed.output.content?.length ?? 0) > 0 ? parsed.output : undefined;
};

const textDocument = (text: string): AdfNode => ({
  type: 'doc',
  attrs: undefined,
  content: text.split(/\n{2,}/).map((paragraph) => ({ type: 'paragraph', content: [{ type: 'text', text: paragraph }] })),
});
