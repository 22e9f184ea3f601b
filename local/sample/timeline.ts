/** One thing that somebody does on the sample site at a moment in its past. */
export interface Step {
  readonly at: number;
  readonly run: () => Promise<void>;
}

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Moments of the sample's past, counted from the start of its last day. */
export interface Calendar {
  /** Milliseconds of an hour on the day `age` days ago; a weekend moves to the Friday before. */
  at(age: number, hour: number): number;
  /** The calendar day of a moment, `YYYY-MM-DD` in UTC. */
  day(moment: number): string;
  /** The last day `MM-DD` before a moment, at nine in the morning. */
  before(moment: number, monthDay: string): number;
}

export const createCalendar = (now: number): Calendar => {
  const today = Math.floor(now / DAY) * DAY;
  return {
    at: (age, hour) => {
      const day = new Date(today - age * DAY);
      const weekday = day.getUTCDay();
      const back = weekday === 0 ? 2 : weekday === 6 ? 1 : 0;
      return Math.min(day.getTime() - back * DAY + hour * HOUR, now);
    },
    day: (moment) => new Date(moment).toISOString().slice(0, 10),
    before: (moment, monthDay) => {
      const year = new Date(moment).getUTCFullYear();
      const [same = 0, last = 0] = [year, year - 1].map((each) => Date.parse(`${String(each)}-${monthDay}T09:00:00Z`));
      return same < moment ? same : last;
    },
  };
};

/** Runs steps in the order of their moments (those of one moment in the order given), with the site's clock set to each. */
export const runTimeline = async (steps: readonly Step[], clock: { setClock: (moment: number) => void }): Promise<void> => {
  const ordered = steps.map((step, index) => ({ step, index })).sort((a, b) => a.step.at - b.step.at || a.index - b.index);
  for (const { step } of ordered) {
    clock.setClock(step.at);
    await step.run();
  }
};
