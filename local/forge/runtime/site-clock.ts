/**
 * Makes the functions' `Date` follow the site's clock, as on Forge it follows the platform's. Gives the way to set the distance to
 * the system's clock, in milliseconds.
 */
export const installSiteClock = (): ((offsetMs: number) => void) => {
  const SystemDate = Date;
  let offset = 0;
  const now = (): number => SystemDate.now() + offset;
  const SiteDate: DateConstructor = new Proxy(SystemDate, {
    construct: (target, args, newTarget) => {
      const made: unknown = Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget === SiteDate ? target : newTarget);
      if (made instanceof SystemDate) return made;
      throw new TypeError('this is not a Date');
    },
    apply: () => new SystemDate(now()).toString(),
    get: (target, property, receiver): unknown =>
      property === 'now' ? now : Reflect.get(target, property, receiver === SiteDate ? target : receiver),
  });
  globalThis.Date = SiteDate;
  return (offsetMs) => {
    offset = Math.abs(offsetMs) < 50 ? 0 : offsetMs;
  };
};
