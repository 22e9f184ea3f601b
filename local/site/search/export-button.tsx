import Button from '@atlaskit/button/new';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { searchAll } from '../rest/search';
import { useJira } from '../session/session';
import { Refusal } from '../shell/states';
import { useFormats, useText } from '../text/text';
import { csvOf, download, type ExtraColumn } from './csv';

/** Everything that the query finds, in the columns that are shown. */
export const ExportButton = ({ jql, extra }: { readonly jql: string; readonly extra: readonly ExtraColumn[] }): ReactNode => {
  const t = useText();
  const formats = useFormats();
  const jira = useJira();
  const exporting = useMutation({
    mutationFn: async () => {
      const issues = await searchAll(
        jira,
        jql,
        extra.map(({ field }) => field.id),
      );
      const headings = [
        t('field.key'),
        t('field.type'),
        t('field.summary'),
        t('field.status'),
        t('field.assignee'),
        t('field.priority'),
        t('field.created'),
      ];
      download(
        'Jira.csv',
        csvOf(issues, {
          headings,
          fixed: ({ key, fields }) => [
            key,
            fields.issuetype.name,
            fields.summary,
            fields.status.name,
            fields.assignee?.displayName ?? '',
            fields.priority?.name ?? '',
            formats.dateTime(fields.created),
          ],
          extra,
        }),
      );
    },
  });
  return (
    <>
      <Button
        isLoading={exporting.isPending}
        onClick={() => {
          exporting.mutate();
        }}
      >
        {t('search.export')}
      </Button>
      <Refusal error={exporting.error} />
    </>
  );
};
