import { useState } from 'react';
import type { FullCase, LinkedCase, LinkedCases } from '../../src/contract';
import { asFailure } from '../shared/app-failure';
import { Button, IconButton } from '../shared/button';
import { Confirm } from '../shared/confirm';
import { ErrorMessage } from '../shared/error-message';
import { useText } from '../shared/i18n';
import { IssueLink } from '../shared/issue-link';
import { Lozenge } from '../shared/lozenge';
import { Loaded } from '../shared/states';
import styles from './case-panel.module.css';
import { LinkForm } from './link-form';
import { useLinkedCases, useLinking } from './linked-cases';

const placeOf = ({ kind, leads }: LinkedCase): 'related' | 'leads' | 'follows' =>
  kind === 'related' ? 'related' : leads ? 'leads' : 'follows';

const Row = ({ other, onRemove }: { other: LinkedCase; onRemove: (() => void) | null }) => {
  const text = useText();
  const place = placeOf(other);
  return (
    <li className={styles.sectionHead}>
      <IssueLink issueKey={other.issueKey}>
        {other.issueKey} {other.summary}
      </IssueLink>
      <Lozenge tone={place === 'leads' ? 'info' : 'neutral'}>{text(`sameThing.is.${place}`)}</Lozenge>
      {place === 'related' && other.leads && <span className={styles.small}>{text('sameThing.first')}</span>}
      {other.phase !== null && <span className={styles.small}>{text(`terms.phase.${other.phase}`)}</span>}
      {onRemove !== null && <IconButton icon="remove" label={text('sameThing.remove', { key: other.issueKey })} onClick={onRemove} />}
    </li>
  );
};

const Links = ({ caseFile, links }: { caseFile: FullCase; links: LinkedCases }) => {
  const text = useText();
  const { add, remove } = useLinking(caseFile.issueId);
  const [adding, setAdding] = useState(false);
  const [asking, setAsking] = useState<LinkedCase | null>(null);
  return (
    <div className={styles.stack}>
      {links.cases.length === 0 && links.hidden === 0 && !adding && <p className={styles.subtle}>{text('sameThing.empty')}</p>}
      {links.cases.length > 0 && (
        <ul className={styles.stack}>
          {links.cases.map((other) => (
            <Row key={other.issueId} other={other} onRemove={links.canChange ? () => setAsking(other) : null} />
          ))}
        </ul>
      )}
      {links.hidden > 0 && <p className={styles.small}>{text('sameThing.hidden', { count: links.hidden })}</p>}
      {asking !== null && (
        <Confirm
          question={text('sameThing.removeQuestion', { key: asking.issueKey })}
          yes={text('sameThing.removeYes')}
          busy={remove.isPending}
          onYes={() => remove.mutate(asking.issueId, { onSettled: () => setAsking(null) })}
          onNo={() => setAsking(null)}
        />
      )}
      {remove.isError && <ErrorMessage failure={asFailure(remove.error)} />}
      {links.canChange &&
        (adding ? (
          <LinkForm
            issueKey={caseFile.issueKey}
            busy={add.isPending}
            failure={add.isError ? asFailure(add.error) : null}
            onSave={(link) => add.mutate(link, { onSuccess: () => setAdding(false) })}
            onClose={() => {
              add.reset();
              setAdding(false);
            }}
          />
        ) : (
          <div>
            <Button icon="link" onClick={() => setAdding(true)}>
              {text('sameThing.add')}
            </Button>
          </div>
        ))}
    </div>
  );
};

/** Complaints about the same thing: what they are to this one, and the ways to link them and to take it back. */
const SameThing = ({ caseFile }: { caseFile: FullCase }) => {
  const query = useLinkedCases(caseFile.issueId);
  return (
    <Loaded query={query} loading={{ shape: 'rows', count: 2 }}>
      {(links) => <Links caseFile={caseFile} links={links} />}
    </Loaded>
  );
};

export default SameThing;
