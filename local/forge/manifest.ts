import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import type { ModuleLocation } from '../site-api';
import { type Conditions, ManifestFile, type Text } from './manifest-schema';
import { readTranslations, type Translations } from './translations';

export interface ForgeFunction {
  readonly key: string;
  readonly handler: string;
  readonly timeoutSeconds: number | undefined;
}

/** A resource's built files on disk and the HTML file that a module shows. */
export interface ResourceEntry {
  readonly resourceKey: string;
  readonly folder: string;
  readonly html: string;
}

/** A module that shows a front end. */
export interface UiModule {
  readonly key: string;
  readonly type: ModuleLocation | 'jira:customField';
  readonly title: Text | undefined;
  readonly description: Text | undefined;
  readonly icon: string | undefined;
  readonly main: ResourceEntry | undefined;
  readonly edit: ResourceEntry | undefined;
  /** Where a custom field is edited in the app's own control; elsewhere Jira uses its own. */
  readonly experiences: readonly string[];
  readonly pages: readonly { readonly route: string; readonly title: Text }[];
  readonly viewportSize: string | undefined;
  readonly unlicensedAccess: boolean;
  readonly conditions: Conditions | undefined;
  readonly resolverFunction: string | undefined;
  /** What Jira asks for a status while a `jira:issueContext` is collapsed. */
  readonly dynamicFunction: string | undefined;
}

/** `manifest.yml`, checked and with its references resolved. */
export interface Manifest {
  readonly appId: string;
  readonly appName: string;
  readonly appVersion: string;
  readonly memoryMb: number;
  readonly appDir: string;
  readonly scopes: readonly string[];
  /** Scopes with `allowImpersonation`: what `asUser(accountId)` may use without that user being there. */
  readonly impersonation: readonly string[];
  readonly permissions: NonNullable<ManifestFile['permissions']>;
  readonly functions: ReadonlyMap<string, ForgeFunction>;
  readonly resources: readonly { readonly key: string; readonly folder: string; readonly entries: Readonly<Record<string, string>> }[];
  readonly uiModules: readonly UiModule[];
  readonly modules: ManifestFile['modules'];
  readonly hasSql: boolean;
  readonly hasKvs: boolean;
  readonly translations: Translations;
}

const locations: readonly ModuleLocation[] = [
  'jira:issueContext',
  'jira:issuePanel',
  'jira:issueAction',
  'jira:dashboardGadget',
  'jira:projectPage',
  'jira:projectSettingsPage',
  'jira:adminPage',
];

const Package = v.looseObject({
  name: v.optional(v.string(), 'app'),
  version: v.optional(v.string(), '0.0.0'),
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
});

const scopesOf = (declared: ManifestFile['permissions']['scopes']): { scopes: string[]; impersonation: string[] } =>
  Array.isArray(declared)
    ? { scopes: declared, impersonation: [] }
    : {
        scopes: Object.keys(declared),
        impersonation: Object.entries(declared).flatMap(([scope, options]) => (options.allowImpersonation ? [scope] : [])),
      };

/** Finds the built HTML file behind `resource: ui/raci-panel`; throws when the manifest does not declare it. */
const resourceEntry = (appDir: string, declared: ManifestFile['resources'], reference: string): ResourceEntry => {
  const [resourceKey = '', entry] = reference.split('/');
  const resource = declared.find(({ key }) => key === resourceKey);
  if (resource === undefined) throw new Error(`manifest.yml: there is no resource '${resourceKey}'`);
  const html = entry === undefined ? 'index.html' : resource.entry?.[entry];
  if (html === undefined) throw new Error(`manifest.yml: resource '${resourceKey}' has no entry '${entry ?? ''}'`);
  return { resourceKey, folder: join(appDir, resource.path), html };
};

const functionOf = (entry: { resolver?: Record<string, unknown> | undefined; function?: string | undefined }): string | undefined => {
  const named = entry.resolver?.['function'];
  return typeof named === 'string' ? named : entry.function;
};

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const uiModulesOf = (appDir: string, file: ManifestFile): UiModule[] => {
  const find = (reference: string | undefined): ResourceEntry | undefined =>
    reference === undefined ? undefined : resourceEntry(appDir, file.resources, reference);
  const placed = locations.flatMap((type) =>
    file.modules[type].map((entry): UiModule => ({
      key: entry.key,
      type,
      title: entry.title ?? entry.label,
      description: entry.description,
      icon: entry.icon ?? entry.thumbnail,
      main: find(entry.resource),
      edit: find(entry.edit?.resource),
      experiences: [],
      pages: [...(entry.pages ?? []), ...(entry.sections ?? []).flatMap(({ pages }) => pages ?? [])],
      viewportSize: entry.viewportSize,
      unlicensedAccess: (entry.unlicensedAccess ?? []).length > 0,
      conditions: entry.displayConditions,
      resolverFunction: functionOf(entry),
      dynamicFunction: entry.dynamicProperties?.function,
    })),
  );
  const fields = file.modules['jira:customField'].map((entry): UiModule => ({
    key: entry.key,
    type: 'jira:customField',
    title: entry.name,
    description: entry.description,
    icon: undefined,
    main: undefined,
    edit: find(entry.edit?.resource),
    experiences: entry.edit?.experience ?? [],
    pages: [],
    viewportSize: undefined,
    unlicensedAccess: false,
    conditions: undefined,
    resolverFunction: entry.resolver?.function,
    dynamicFunction: undefined,
  }));
  return [...placed, ...fields];
};

/**
 * Reads an app's `manifest.yml`, `package.json` and locale files. Throws with the place of the mistake when the manifest does not
 * have the form that Forge asks for, or refers to a function or resource that it does not declare.
 */
export const readManifest = (appDir: string): Manifest => {
  const file = v.parse(ManifestFile, parse(readFileSync(join(appDir, 'manifest.yml'), 'utf8')));
  const pack = v.parse(Package, JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8')));
  const functions = new Map(
    file.modules.function.map(({ key, handler, timeoutSeconds }) => [key, { key, handler, timeoutSeconds }] as const),
  );
  const uiModules = uiModulesOf(appDir, file);
  const { modules } = file;
  const referred = [
    ...uiModules.flatMap(({ resolverFunction, dynamicFunction }) => [resolverFunction, dynamicFunction]),
    ...[...modules.trigger, ...modules.scheduledTrigger, ...modules.preUninstall].map(({ function: key }) => key),
    ...modules.consumer.map(functionOf),
    ...modules['jira:workflowValidator'].map(functionOf),
  ];
  for (const key of referred) if (key !== undefined && !functions.has(key)) throw new Error(`manifest.yml: there is no function '${key}'`);
  return {
    appId: file.app.id.slice('ari:cloud:ecosystem::app/'.length),
    appName: file.app.name ?? capitalised(pack.name),
    appVersion: pack.version,
    memoryMb: file.app.runtime.memoryMB,
    appDir,
    ...scopesOf(file.permissions.scopes),
    permissions: file.permissions,
    functions,
    resources: file.resources.map(({ key, path, entry }) => ({ key, folder: join(appDir, path), entries: entry ?? {} })),
    uiModules,
    modules,
    hasSql: modules.sql.length > 0,
    hasKvs: '@forge/kvs' in pack.dependencies || '@forge/storage' in pack.dependencies,
    translations: readTranslations(appDir, file.translations),
  };
};
