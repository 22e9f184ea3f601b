import { useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import type { SiteField } from '../../site-api';
import { Module } from '../frames/modules';
import { useFields } from '../rest/search';
import { useSession } from '../session/session';

const Fields = v.array(
  v.object({
    type: v.string(),
    name: v.string(),
    formatsExport: v.boolean(),
    edit: v.nullable(v.object({ module: Module, experiences: v.array(v.string()) })),
  }),
);

/** Where a field is edited, as Forge names it. */
export type Experience = 'issue-view' | 'issue-create' | 'issue-bulk-edit';

/** The app's fields by `schema.custom`; empty until they are known. */
export const useAppFields = (): ReadonlyMap<string, SiteField> => {
  const { jira, locale } = useSession();
  const { data } = useQuery({
    queryKey: ['app-fields', locale],
    queryFn: () => jira.get(`/__site/fields?${new URLSearchParams({ locale }).toString()}`, Fields),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return new Map((data ?? []).map((field) => [field.type, field]));
};

/** The app's own control for a field at a place; undefined where Jira's built-in one is used. */
export const controlFor = (
  fields: ReadonlyMap<string, SiteField>,
  custom: string | undefined,
  experience: Experience,
): SiteField | undefined => {
  const field = fields.get(custom ?? '');
  return field?.edit?.experiences.includes(experience) === true ? field : undefined;
};

/** What to call a field: an app's by its translated name, as Jira's pages do, any other as Jira's REST API does. */
export const useFieldName = (): ((id: string, name: string) => string) => {
  const appFields = useAppFields();
  const { data: fields } = useFields();
  return (id, name) => appFields.get(fields?.find((field) => field.id === id)?.schema?.custom ?? '')?.name ?? name;
};
