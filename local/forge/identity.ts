/** Names by which this site and this installation of the app are known. Fixed, so that stored data and links outlive a restart. */
export const siteIdentity = {
  cloudId: 'c1f0a7d2-5b3e-4c86-9a41-7d2e6b8f0135',
  environmentId: 'e2d41b6c-0f7a-4b95-8c3d-1a9e5f7b2c64',
  environmentType: 'DEVELOPMENT',
  installationId: 'd3a52c7e-9b18-4f60-a7e4-6c0d8e1f3b79',
} as const;

/** The installation's context, as `installContext` gives it. */
export const installContext = `ari:cloud:jira::site/${siteIdentity.cloudId}`;

export const installationAri = `ari:cloud:ecosystem::installation/${siteIdentity.installationId}`;
