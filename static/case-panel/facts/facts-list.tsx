import { useEffect, useRef } from 'react';
import type { Fact, Party } from '../../../src/contract';
import { Button } from '../../shared/button';
import { useText } from '../../shared/i18n';
import { FactRow } from './fact-row';
import styles from './facts.module.css';

/** So many are drawn at first, and so many more whenever the end comes near: five hundred open as fast as five. */
export const STEP = 40;

interface FactsListProps {
  issueId: string;
  facts: readonly Fact[];
  parties: readonly Party[];
  timeZone: string;
  canInternal: boolean;
  shown: number;
  onMore: () => void;
}

/** The facts in words, by when they happened. */
export const FactsList = ({ facts, shown, onMore, ...rest }: FactsListProps) => {
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
      <ol className={styles.list} aria-label={text('facts.list')}>
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
