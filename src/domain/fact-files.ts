/** How the files behind facts stand now. */
import type { StoredEvidence } from './fact-content';
import type { FileState } from './fact-words';

/** A file as Jira has it now. */
export interface FileNow {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Of its content as it was read just now; absent where nobody read it. */
  readonly sha256?: string | null;
}

type StoredFile = Extract<StoredEvidence, { kind: 'attachment' }>;

/** The file of an evidence: by the id that it had, or, where another Jira has it or it was uploaded anew, by its name, the same size first. */
export const fileNow = (file: StoredFile, attachmentId: string | null, files: readonly FileNow[]): FileNow | undefined => {
  const called = files.filter(({ name }) => name === file.name);
  return files.find(({ id }) => id === attachmentId) ?? called.find(({ size }) => size === file.size) ?? called[0];
};

/**
 * How a file stands. Jira never changes a file's content: what has its id and its size is the same, and one with its name alone is another one,
 * unless its content says that it is the same (`sha256`). `files` null: the viewer can't look.
 */
export const fileState = (file: StoredFile, attachmentId: string | null, files: readonly FileNow[] | null): FileState => {
  if (files === null) return 'unknown';
  const now = fileNow(file, attachmentId, files);
  if (now === undefined) return 'deleted';
  if (now.size !== file.size) return 'replaced';
  if (typeof now.sha256 === 'string' && file.sha256 !== null) return now.sha256 === file.sha256 ? 'present' : 'replaced';
  return attachmentId === null || now.id === attachmentId ? 'present' : 'replaced';
};
