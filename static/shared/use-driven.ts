import { useEffect, useRef, useState } from 'react';
import { asFailure, type AppFailure } from './app-failure';

export interface Driven<T> {
  view: T;
  state: 'going' | 'paused' | 'failed' | 'finished';
  failure: AppFailure | null;
  pause: () => void;
  goOn: () => void;
}

interface Driving<T> {
  start: T;
  /** What is known after one more call. */
  step: (view: T) => Promise<T>;
  /** Seconds that were asked to be waited before the next call. */
  waitOf: (view: T) => number | null;
  isOver: (view: T) => boolean;
  onEnd: (view: T) => void;
}

const wait = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/**
 * Drives what the backend does step by step, one call after the other, until it is over, paused, or the page goes away. What is done is stored by
 * the backend: another page goes on from there.
 */
export const useDriven = <T>({ start, step, waitOf, isOver, onEnd }: Driving<T>): Driven<T> => {
  const [view, setView] = useState(start);
  const [paused, setPaused] = useState(false);
  const [failure, setFailure] = useState<AppFailure | null>(null);
  const latest = useRef(start);
  const halted = useRef(false);
  const busy = useRef(false);
  const goesOn = () => !halted.current && !isOver(latest.current);
  const drive = async () => {
    halted.current = false;
    if (busy.current) return;
    busy.current = true;
    try {
      while (goesOn()) {
        latest.current = await step(latest.current);
        setView(latest.current);
        const seconds = waitOf(latest.current);
        if (seconds !== null) await wait(seconds);
      }
      if (isOver(latest.current)) onEnd(latest.current);
    } catch (thrown) {
      setFailure(asFailure(thrown));
    } finally {
      busy.current = false;
    }
  };
  useEffect(() => {
    void drive();
    return () => {
      halted.current = true;
    };
    // The page drives from when it shows until it goes; pausing is a button.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return {
    view,
    failure,
    state: isOver(view) ? 'finished' : failure !== null ? 'failed' : paused ? 'paused' : 'going',
    pause: () => {
      halted.current = true;
      setPaused(true);
    },
    goOn: () => {
      setPaused(false);
      setFailure(null);
      void drive();
    },
  };
};
