import { useForgeContext } from '../shared/forge-context';
import { useLanguage } from '../shared/i18n';

/** Dates follow the site's region where its language is also the one on screen, so that labels never mix two languages. */
export const useLocale = (): string => {
  const language = useLanguage();
  const locale = useForgeContext().locale.replace('_', '-');
  return locale.split('-')[0] === language.split('-')[0] ? locale : language;
};
