import { scaleLinear } from 'd3-scale';

export interface CountAxis {
  top: number;
  ticks: number[];
}

/** An axis for counts: it starts at zero and its ticks are whole numbers. */
export const countAxis = (highest: number, wanted = 4): CountAxis => {
  const scale = scaleLinear([0, Math.max(1, highest)], [0, 1]).nice(wanted);
  const top = Math.ceil(scale.domain()[1] ?? 1);
  const ticks = scale.ticks(wanted).filter((tick) => Number.isInteger(tick));
  return { top, ticks: ticks.includes(top) ? ticks : [...ticks, top] };
};

/** Which of `count` labels fit when each needs `needed` and the axis is `width` long: every nth, counted from the last. */
export const labelStep = (count: number, width: number, needed: number): number =>
  count === 0 || width <= 0 ? 1 : Math.max(1, Math.ceil((count * needed) / width));
