import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fact } from '../../../src/contract';
import { Button } from '../../shared/button';
import { useText } from '../../shared/i18n';
import type { FactActs } from './fact-details';
import type { FactPlace } from './fact-place';
import { FactRow } from './fact-row';
import styles from './facts.module.css';

/** So many are drawn at first, and so many more whenever the end comes near: five hundred open as fast as five. */
const STEP = 40;

/** How many of some facts are drawn, and how to go to one of them. */
export const useShown = (facts: readonly Fact[]) => {
  const [shown, setShown] = useState(STEP);
  const latest = useRef(facts);
  useEffect(() => {
    latest.current = facts;
  }, [facts]);
  const onMore = useCallback(() => setShown((before) => before + STEP), []);
  const onShow = useCallback((id: string) => {
    const at = latest.current.findIndex((fact) => fact.id === id);
    setShown((before) => Math.max(before, at + STEP));
    requestAnimationFrame(() => {
      const row = document.getElementById(`fact-${id}`);
      row?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: 'center' });
    });
  }, []);
  return { shown, onMore, onShow };
};

interface FactsListProps extends FactActs {
  place: FactPlace;
  facts: readonly Fact[];
  label: string;
  shown: number;
  onMore: () => void;
}

/** The facts in words, by when they happened. */
export const FactsList = ({ facts, label, shown, onMore, ...rest }: FactsListProps) => {
  const text = useText();
  const end = useRef<HTMLDivElement>(null);
  const left = facts.length - shown;
  useEffect(() => {
    const element = end.current;
    if (element === null || left <= 0) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true) onMore();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [left, onMore]);
  return (
    <>
      <ol className={styles.list} aria-label={label}>
        {facts.slice(0, shown).map((fact) => (
          <FactRow key={fact.id} fact={fact} {...rest} />
        ))}
      </ol>
      {left > 0 && (
        <div ref={end}>
          <Button onClick={onMore}>{text('facts.showMore', { count: left })}</Button>
        </div>
      )}
    </>
  );
};
