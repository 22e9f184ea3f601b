import { useStoredText } from '../shared/i18n';

/** The name of one of Evenhand's Jira fields, by its key in the manifest, as Jira shows it to the reader. */
export const useFieldLabel = (): ((key: string) => string) => {
  const stored = useStoredText();
  return (key) => stored(`fields.${key.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.name`) ?? key;
};
