import { migrate } from '../store/migrations';

/** Trigger for installs and upgrades, and the hourly schedule: tables are brought up to date, whichever comes first. */
export const bringUpToDate = async (): Promise<void> => {
  const done = await migrate();
  if (done.length > 0) console.info(`Migrations run: ${done.join(', ')}`);
};
