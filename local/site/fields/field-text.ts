import * as v from 'valibot';

const Labelled = v.object({
  displayName: v.optional(v.string()),
  name: v.optional(v.string()),
  value: v.optional(v.string()),
  key: v.optional(v.string()),
});

const oneText = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  const parsed = v.safeParse(Labelled, value);
  if (!parsed.success) return '';
  const { displayName, name, value: option, key } = parsed.output;
  return displayName ?? name ?? option ?? key ?? '';
};

const stripped = (html: string): string => new DOMParser().parseFromString(html, 'text/html').body.textContent;

/**
 * What Jira shows for a field, as one text or one for each of its values. A field that an app formats has its text among the rendered
 * fields; everything else is read from the value itself.
 */
export const fieldTexts = (value: unknown, rendered: unknown): readonly string[] => {
  if (typeof rendered === 'string' && rendered !== '') return [stripped(rendered)];
  if (Array.isArray(rendered) && rendered.length > 0) return rendered.map(oneText).filter((text) => text !== '');
  if (Array.isArray(value)) return value.map(oneText).filter((text) => text !== '');
  const text = oneText(value);
  return text === '' ? [] : [text];
};
