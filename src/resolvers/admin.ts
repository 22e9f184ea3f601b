import type { AdminResolvers } from '../contract';
import { exportData } from './admin-export';
import { health, migrateNow, repair } from './admin-health';
import { applyImport, listImport, openImport, startImport, stepImport, stopImport, uploadImport } from './admin-import';
import { preview } from './admin-plan';
import { open, projects } from './admin-projects';
import { remove, removePreview } from './admin-remove';
import { enable, run, start, step, stop } from './admin-run';
import { resolvers } from './guard';

/** The admin page: which projects Evenhand works in, setting them up, their health, and taking it out again. */
export const admin = resolvers<AdminResolvers>({
  'admin.open': open,
  'admin.projects': projects,
  'admin.preview': preview,
  'admin.start': start,
  'admin.run': run,
  'admin.step': step,
  'admin.stop': stop,
  'admin.health': health,
  'admin.repair': repair,
  'admin.migrate': migrateNow,
  'admin.removePreview': removePreview,
  'admin.remove': remove,
  'admin.export': exportData,
  'admin.enable': enable,
  'admin.importOpen': openImport,
  'admin.importStart': startImport,
  'admin.importUpload': uploadImport,
  'admin.importStep': stepImport,
  'admin.importApply': applyImport,
  'admin.importStop': stopImport,
  'admin.importList': listImport,
});
