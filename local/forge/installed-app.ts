import type { InstalledApp } from '../seams';
import { siteIdentity } from './identity';
import type { Manifest } from './manifest';

/** What Jira must know of the app, its texts in the default language of the manifest's translations. */
export const installedApp = (manifest: Manifest): InstalledApp => {
  const { translations, modules } = manifest;
  const text = (value: Parameters<typeof translations.text>[0]): string => translations.text(value, translations.defaultLocale);
  return {
    appId: manifest.appId,
    environmentId: siteIdentity.environmentId,
    name: manifest.appName,
    customFields: modules['jira:customField'].map((field) => ({
      key: field.key,
      name: text(field.name),
      description: text(field.description),
      type: field.type,
      collection: field.collection,
      readOnly: field.readOnly,
      formatterExpression: field.view?.formatter?.expression,
      validationExpression: field.validation?.expression,
    })),
    entityProperties: modules['jira:entityProperty']
      .filter(({ entityType }) => entityType === 'issue')
      .flatMap(({ propertyKey, values }) =>
        values.map(({ path, type, searchAlias }) => ({ propertyKey, objectName: path, type, alias: searchAlias ?? '' })),
      ),
    workflowValidators: modules['jira:workflowValidator'].map(({ key, name, description }) => ({
      key,
      name: text(name),
      description: text(description),
    })),
    issuePanels: modules['jira:issuePanel'].map(({ key }) => key),
    dashboardGadgets: modules['jira:dashboardGadget'].map(({ key, title }) => ({ key, title: text(title) })),
  };
};
