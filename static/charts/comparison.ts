import type { Compared } from '../../src/contract';

/** How a number moved against the period before: never a judgement, only a direction and by how much. */
export type Change = { direction: 'more' | 'fewer'; by: number } | { direction: 'same' } | { direction: 'incomparable' };

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

export const changeOf = ({ now, before }: Compared): Change => {
  if (now === null || before === null) return { direction: 'incomparable' };
  const by = oneDecimal(now - before);
  if (by === 0) return { direction: 'same' };
  return by > 0 ? { direction: 'more', by } : { direction: 'fewer', by: -by };
};
