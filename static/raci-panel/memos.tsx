import { useMemo, useState } from 'react';
import type { MemosView } from '../../src/contract';
import { addFact } from '../case-panel/facts/fact-calls';
import { readDraft } from '../case-panel/facts/fact-draft';
import { FactForm } from '../case-panel/facts/fact-form';
import type { FactPlace } from '../case-panel/facts/fact-place';
import { FactsList, useShown } from '../case-panel/facts/facts-list';
import RedactByReference from '../case-panel/facts/redact-by-reference';
import { Slip } from '../case-panel/facts/slip';
import { useMemos } from '../case-panel/facts/use-facts';
import { Verify } from '../case-panel/facts/verify';
import { Button } from '../shared/button';
import { Disclosure } from '../shared/disclosure';
import { useText } from '../shared/i18n';
import { Loaded } from '../shared/states';
import styles from './memos.module.css';

const LoadedMemos = ({ view }: { view: MemosView }) => {
  const text = useText();
  const { issueId, memos, parties, timeZone, language, can } = view;
  const draftKey = `${issueId}.memo`;
  const [writing, setWriting] = useState(() => readDraft(draftKey) !== null);
  const [slip, setSlip] = useState<string | null>(null);
  const { shown, onMore, onShow } = useShown(memos);
  const place = useMemo(
    (): FactPlace => ({ issueId, on: 'memos', parties, timeZone, language, canAdd: can.add, canInternal: can.addInternal }),
    [issueId, parties, timeZone, language, can.add, can.addInternal],
  );
  return (
    <div className={styles.memos}>
      <p className={styles.hint}>{text('memos.hint')}</p>
      {can.add && !writing && (
        <div>
          <Button compact icon="add" onClick={() => setWriting(true)}>
            {text('memos.add')}
          </Button>
        </div>
      )}
      {can.add && writing && (
        <FactForm
          place={place}
          title={text('memos.add')}
          start={null}
          draftKey={draftKey}
          send={(fact, requestId) => addFact(place, requestId, fact)}
          done={text('memos.added')}
          onClose={() => setWriting(false)}
        />
      )}
      {slip !== null && <Slip key={slip} place={place} facts={memos} first={slip} onClose={() => setSlip(null)} />}
      {memos.length === 0 ? (
        <p className={styles.hint}>{text('memos.none')}</p>
      ) : (
        <FactsList place={place} facts={memos} label={text('memos.list')} shown={shown} onMore={onMore} onShow={onShow} onSlip={setSlip} />
      )}
      {can.verify && memos.length > 0 && <Verify at={place} />}
      {can.redact && !can.verify && (
        <Disclosure title={text('facts.byReference.title')}>
          <RedactByReference at={place} />
        </Disclosure>
      )}
    </div>
  );
};

/** What was agreed, promised or warned of on an issue, written down before anybody complains. */
const Memos = ({ issueId }: { issueId: string }) => (
  <Loaded query={useMemos(issueId)} loading={{ shape: 'rows', count: 2 }}>
    {(view) => <LoadedMemos view={view} />}
  </Loaded>
);

export default Memos;
