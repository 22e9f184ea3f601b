import { view } from '@forge/bridge';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import * as v from 'valibot';

const Shape = v.object({
  accountId: v.optional(v.string()),
  locale: v.optional(v.string(), 'en-US'),
  timezone: v.optional(v.string()),
  siteUrl: v.optional(v.string(), ''),
  moduleKey: v.optional(v.string(), ''),
  extension: v.optional(v.unknown(), {}),
});

/** What the page round this frame says about itself and its viewer. A claim, good for showing; the backend asks Jira. */
export type ForgeContext = v.InferOutput<typeof Shape>;

export const readContext = async (): Promise<ForgeContext> => v.parse(Shape, await view.getContext());

const Held = createContext<ForgeContext | null>(null);

export const ForgeContextProvider = ({ value, children }: { value: ForgeContext; children: ReactNode }) => (
  <Held.Provider value={value}>{children}</Held.Provider>
);

export const useForgeContext = (): ForgeContext => {
  const context = useContext(Held);
  if (context === null) throw new Error('useForgeContext is used outside mount()');
  return context;
};

/** Ids that the modules of an issue get from the page. */
export const IssueExtension = v.object({ issue: v.object({ id: v.string(), key: v.string() }) });

/** Ids that the pages of a project get. */
export const ProjectExtension = v.object({ project: v.object({ id: v.string(), key: v.string() }) });

/** Where a project may be known, but nothing depends on it. */
export const ProjectExtensionMaybe = v.object({ project: v.optional(v.object({ id: v.string(), key: v.string() })) });

/** The module's own part of the context, checked against `schema` (keep the schema outside the component). */
export const useExtension = <Schema extends v.GenericSchema>(schema: Schema): v.InferOutput<Schema> => {
  const { extension } = useForgeContext();
  return useMemo(() => v.parse(schema, extension), [schema, extension]);
};
