import * as v from 'valibot';

const Location = v.object({
  pathname: v.string(),
  search: v.string(),
  hash: v.string(),
  state: v.optional(v.unknown()),
  key: v.string(),
});

/** A place within a module's own pages. */
export type FrameLocation = v.InferOutput<typeof Location>;

type Listener = (location: FrameLocation, action: string) => void;
type Target = string | { readonly pathname?: string; readonly search?: string; readonly hash?: string; readonly state?: unknown };

const remoteFunction = v.custom<(...args: readonly unknown[]) => Promise<unknown>>((value) => typeof value === 'function');
const RemoteHistory = v.object({
  base: v.string(),
  location: Location,
  push: remoteFunction,
  replace: remoteFunction,
  go: remoteFunction,
  listen: remoteFunction,
});
const Change = v.object({ location: Location, action: v.string() });

const hrefOf = (target: Target): string =>
  typeof target === 'string' ? target : `${target.pathname ?? ''}${target.search ?? ''}${target.hash ?? ''}`;

/** The `history` object (version 4's shape, as Forge gives it) over the functions with which the page moves its own address. */
export const historyOver = (input: unknown): unknown => {
  const remote = v.parse(RemoteHistory, input);
  const listeners = new Set<Listener>();
  const blockers = new Set<Listener>();
  let length = 1;

  const move = (action: 'PUSH' | 'REPLACE', target: Target, state: unknown): void => {
    const place = typeof target === 'string' ? state : target.state;
    if (blockers.size > 0) {
      for (const block of blockers) block({ ...history.location, pathname: hrefOf(target), state: place }, action);
      return;
    }
    if (action === 'PUSH') length += 1;
    void (action === 'PUSH' ? remote.push : remote.replace)(hrefOf(target), place);
  };

  const subscribe = (set: Set<Listener>, listener: Listener): (() => void) => {
    set.add(listener);
    return () => void set.delete(listener);
  };

  const history = {
    location: remote.location,
    action: 'POP',
    get length() {
      return length;
    },
    createHref: (target: Target) => `${remote.base}${hrefOf(target)}`,
    push: (target: Target, state?: unknown) => {
      move('PUSH', target, state);
    },
    replace: (target: Target, state?: unknown) => {
      move('REPLACE', target, state);
    },
    go: (delta: number) => void remote.go(delta),
    goBack: () => void remote.go(-1),
    goForward: () => void remote.go(1),
    back: () => void remote.go(-1),
    forward: () => void remote.go(1),
    listen: (listener: Listener) => subscribe(listeners, listener),
    block: (listener: Listener) => subscribe(blockers, listener),
  };

  void remote.listen((change: unknown) => {
    const { location, action } = v.parse(Change, change);
    history.location = location;
    history.action = action;
    for (const listener of listeners) listener(location, action);
  });
  return history;
};
