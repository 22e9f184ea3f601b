import { getAppContext } from '@forge/api';

const MIB = 1_048_576;

/** Bytes that Forge SQL gives this installation: a gibibyte in production, 128 MiB elsewhere. */
export const storageQuota = (): number => (getAppContext().environmentType === 'PRODUCTION' ? 1_024 * MIB : 128 * MIB);
