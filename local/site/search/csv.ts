import type { SiteField } from '../../site-api';
import { fieldTexts } from '../fields/field-text';
import type { Field, Issue } from '../rest/models';

/** One column beside those that every issue has. */
export interface ExtraColumn {
  readonly field: Field;
  readonly name: string;
  /** The app's part of it, where it is an app's. */
  readonly app: SiteField | undefined;
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** An app's formatter counts in the export only where its manifest says so; else the values go out as they are stored. */
const extraText = ({ fields, renderedFields }: Issue, { field, app }: ExtraColumn): string =>
  fieldTexts(fields[field.id], app?.formatsExport === false ? undefined : renderedFields?.[field.id]).join(', ');

/** The navigator's "Export CSV (current fields)": one line an issue. `headings` name the fixed columns, in the order of `fixed`. */
export const csvOf = (
  issues: readonly Issue[],
  {
    headings,
    fixed,
    extra,
  }: {
    readonly headings: readonly string[];
    readonly fixed: (issue: Issue) => readonly string[];
    readonly extra: readonly ExtraColumn[];
  },
): string =>
  [
    [...headings, ...extra.map(({ name }) => name)],
    ...issues.map((issue) => [...fixed(issue), ...extra.map((column) => extraText(issue, column))]),
  ]
    .map((cells) => `${cells.map(quoted).join(',')}\r\n`)
    .join('');

/** Hands a text to the browser as a file to keep. */
export const download = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 1_000);
};
