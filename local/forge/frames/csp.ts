import { CSPInjectionService, CSPProcessingService } from '@forge/csp';
import { load } from 'cheerio';
import type { Manifest } from '../manifest';

/**
 * The Content-Security-Policy that Forge would send with this document, built by Forge's own package from the manifest's
 * permissions. Adapted to this machine: the site may hold the frame, and only the site; it also serves the avatars, which come from
 * Atlassian's own hosts there; nobody collects reports.
 */
export const contentSecurityPolicy = (manifest: Manifest, html: string, siteOrigin: string): string => {
  const processing = new CSPProcessingService({ info: () => undefined }, load);
  const { content } = manifest.permissions;
  const details = processing.getCspDetails(html, {
    content: { styles: content?.styles ?? [], scripts: content?.scripts ?? [] },
    external: manifest.permissions.external ?? {},
  });
  const directives = new CSPInjectionService().getInjectableCSP({ existingCSPDetails: details, microsEnv: 'prod' });
  return directives
    .filter((directive) => !directive.startsWith('report-uri '))
    .map((directive) => {
      if (directive.startsWith('frame-ancestors ')) return `frame-ancestors ${siteOrigin}`;
      return directive.startsWith('img-src ') ? `${directive} ${siteOrigin}/rest/api/3/universal_avatar/` : directive;
    })
    .join('; ');
};
