import { makeInvoke } from '@forge/bridge';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Fact, IssueResolvers } from '../../../src/contract';
import { Checkbox } from '../../editing/choice';
import { Fieldset } from '../../editing/fieldset';
import { Button } from '../button';
import { useFormats, useText } from '../i18n';
import { resultOf } from '../invoke';
import { Loaded } from '../states';
import styles from './answer-editor.module.css';
import { shortened } from './fact-lines';

const invoke = makeInvoke<IssueResolvers>();

/** Shown at first, the newest ones. */
const STEP = 12;

/** Every fact of a case that may go out: shared, standing, and in words. */
const shareable = async (issueId: string): Promise<Fact[]> => {
  const facts: Fact[] = [];
  let from: number | null = 0;
  while (from !== null) {
    const page: { facts: Fact[]; next: number | null } = await resultOf(invoke('facts.list', from === 0 ? { issueId } : { issueId, from }));
    facts.push(...page.facts);
    from = page.next;
  }
  return facts
    .filter(({ state, visibility }) => state === 'standing' && visibility === 'shared')
    .sort((a, b) => (a.happenedAt < b.happenedAt ? 1 : -1));
};

interface FactPicksProps {
  issueId: string;
  /** Moments of earlier answers: what was sent became a fact itself. */
  sentAt: readonly string[];
  ticked: ReadonlySet<string>;
  onTick: (fact: Fact, on: boolean) => void;
  problem: string | null;
}

const Picks = ({ facts, ticked, onTick, problem }: Pick<FactPicksProps, 'ticked' | 'onTick' | 'problem'> & { facts: readonly Fact[] }) => {
  const text = useText();
  const formats = useFormats();
  const [shown, setShown] = useState(STEP);
  if (facts.length === 0) return <p className={styles.intro}>{text('answer.fromFacts.none')}</p>;
  const left = facts.length - shown;
  return (
    <Fieldset legend={text('answer.fromFacts.legend')} hint={text('answer.fromFacts.hint')} problem={problem}>
      <ul className={styles.picks}>
        {facts.slice(0, shown).map((fact) => (
          <li key={fact.id}>
            <Checkbox
              label={shortened(fact.what)}
              hint={`${text(`facts.kind.${fact.kind}`)} · ${formats.moment(fact.happenedAt)}`}
              checked={ticked.has(fact.id)}
              onChange={(on) => onTick(fact, on)}
            />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <div>
          <Button look="link" onClick={() => setShown((now) => now + STEP)}>
            {text('facts.showMore', { count: Math.min(left, STEP) })}
          </Button>
        </div>
      )}
    </Fieldset>
  );
};

/** The facts that an answer can be filled from; read when somebody opens them, and again after facts were changed. */
const FactPicks = ({ issueId, sentAt, ...picks }: FactPicksProps) => {
  const query = useQuery({ queryKey: ['facts', issueId, 'shareable'], queryFn: () => shareable(issueId) });
  return (
    <Loaded query={query} loading={{ shape: 'rows', count: 3 }}>
      {(facts) => <Picks {...picks} facts={facts.filter(({ happenedAt }) => !sentAt.includes(happenedAt))} />}
    </Loaded>
  );
};

export default FactPicks;
