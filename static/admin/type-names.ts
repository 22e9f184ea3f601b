import type { Language } from '../../src/domain/vocabulary';

/** Names on offer for the issue type of a complaint. An issue type's name is one text for the whole site, so none of these is translated. */
export const TYPE_NAMES = ['Blame incident', '客诉事件', '责任争议', '指责事件'] as const;

export const TYPE_NAME_MAX = 60;

const DEFAULTS: Record<Language, (typeof TYPE_NAMES)[number]> = { 'en-US': 'Blame incident', 'zh-CN': '客诉事件' };

export const defaultTypeName = (language: Language): string => DEFAULTS[language];

export const typeNameProblem = (name: string): 'name' | 'tooLong' | null => {
  const length = name.trim().length;
  return length === 0 ? 'name' : length > TYPE_NAME_MAX ? 'tooLong' : null;
};
