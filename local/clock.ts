/** The site's clock. It can be set (`POST /__local/clock`) and goes on ticking from there; no code of `local/` reads the system time past it. */
export interface Clock {
  /** Milliseconds since the epoch, as this site sees it. */
  now(): number;
  /** Sets the clock; `undefined` goes back to the system's time. */
  set(now: number | undefined): void;
}

/** A clock that follows the system's until it is set. */
export const createClock = (system: () => number = Date.now): Clock => {
  let offset = 0;
  return {
    now: () => system() + offset,
    set: (now) => {
      offset = now === undefined ? 0 : now - system();
    },
  };
};
