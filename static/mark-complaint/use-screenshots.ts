import { useCallback, useEffect, useRef, useState } from 'react';
import { attach, MOST_BYTES } from '../shared/attach';

export interface Screenshot {
  id: string;
  file: File;
  /** Address of the thumbnail. */
  preview: string;
  state: 'waiting' | 'uploading' | 'done' | 'failed';
}

export interface Screenshots {
  list: readonly Screenshot[];
  /** Names of files that were too large to take. */
  refused: readonly string[];
  add: (files: readonly File[]) => void;
  remove: (id: string) => void;
  /** Attaches to the issue what isn't attached yet; call it again to retry. */
  upload: (issueId: string) => Promise<void>;
}

export const imagesIn = (data: DataTransfer): File[] => Array.from(data.files).filter(({ type }) => type.startsWith('image/'));

/** The clipboard calls every picture image.png: numbered, they can be told apart among the attachments. */
const named = (file: File, number: number): File => {
  if (file.name !== '' && file.name !== 'image.png') return file;
  const extension = file.type.split('/')[1]?.replace('+xml', '') ?? 'png';
  return new File([file], `screenshot-${number}.${extension}`, { type: file.type });
};

/** Pictures that were pasted or chosen: kept until the complaint is saved, then attached as the user. */
export const useScreenshots = (): Screenshots => {
  const [list, setList] = useState<readonly Screenshot[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const latest = useRef(list);
  useEffect(() => {
    latest.current = list;
  }, [list]);
  useEffect(() => () => latest.current.forEach(({ preview }) => URL.revokeObjectURL(preview)), []);

  const add = useCallback((files: readonly File[]) => {
    setRefused(files.filter(({ size }) => size > MOST_BYTES).map(({ name }) => name));
    const taken = files.filter(({ size }) => size <= MOST_BYTES);
    const from = latest.current.length + 1;
    const shots = taken.map((file, index) => ({
      id: crypto.randomUUID(),
      file: named(file, from + index),
      preview: URL.createObjectURL(file),
      state: 'waiting' as const,
    }));
    setList((now) => [...now, ...shots]);
  }, []);

  const remove = useCallback((id: string) => {
    setList((now) => now.filter((shot) => shot.id !== id));
  }, []);

  const upload = useCallback(async (issueId: string) => {
    const open = latest.current.filter(({ state }) => state === 'waiting' || state === 'failed');
    const mark = (id: string, state: Screenshot['state']): void =>
      setList((now) => now.map((shot) => (shot.id === id ? { ...shot, state } : shot)));
    // One after the other: an issue takes few writes a second.
    for (const { id, file } of open) {
      mark(id, 'uploading');
      mark(id, (await attach(issueId, file)) !== null ? 'done' : 'failed');
    }
  }, []);

  return { list, refused, add, remove, upload };
};
