import { useQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import type { GadgetPart } from '../../src/contract';
import { Button } from '../shared/button';
import { useText } from '../shared/i18n';
import { Loaded } from '../shared/states';
import { useBehind, type Behind } from './behind';
import styles from './part-button.module.css';
import { CaseRow } from './case-row';

const PartCases = ({ behind, of }: { behind: Behind; of: GadgetPart }) => {
  const text = useText();
  const query = useQuery({ queryKey: ['gadget-cases', ...behind.key, of], queryFn: () => behind.cases(of) });
  return (
    <Loaded query={query} loading={{ shape: 'rows', count: 2 }}>
      {({ cases, more }) => (
        <>
          {cases.length === 0 ? (
            <p className={styles.none}>{text('gadget.behind.none')}</p>
          ) : (
            <ul>
              {cases.map((each) => (
                <CaseRow key={each.issueKey} {...each} />
              ))}
            </ul>
          )}
          {more && <p className={styles.none}>{text('gadget.behind.more', { count: cases.length })}</p>}
        </>
      )}
    </Loaded>
  );
};

interface Part {
  of: GadgetPart;
  /** What the list is a list of. */
  name: string;
}

/** Which part's cases are open below a chart; one at a time. */
export const useParts = () => {
  const id = useId();
  const behind = useBehind();
  const [open, setOpen] = useState<Part | null>(null);
  const isOpen = (of: GadgetPart) => JSON.stringify(open?.of) === JSON.stringify(of);
  return {
    /** A number that opens its cases; plain where there are none, or where they can't be asked for. */
    button: (part: Part, count: number, children: ReactNode = count): ReactNode =>
      behind === null || count === 0 ? (
        <span>{children}</span>
      ) : (
        <button
          type="button"
          className={styles.number}
          aria-expanded={isOpen(part.of)}
          aria-controls={id}
          aria-label={`${part.name}: ${String(count)}`}
          onClick={() => setOpen(isOpen(part.of) ? null : part)}
        >
          {children}
        </button>
      ),
    list: <div id={id}>{open !== null && behind !== null && <OpenPart part={open} behind={behind} onClose={() => setOpen(null)} />}</div>,
  };
};

const OpenPart = ({ part, behind, onClose }: { part: Part; behind: Behind; onClose: () => void }) => {
  const text = useText();
  return (
    <section className={styles.cases} aria-label={part.name}>
      <div className={styles.head}>
        <h3 className={styles.title}>{part.name}</h3>
        <Button look="subtle" compact onClick={onClose}>
          {text('gadget.behind.close')}
        </Button>
      </div>
      <PartCases behind={behind} of={part.of} />
    </section>
  );
};
