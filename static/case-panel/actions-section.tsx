import { useRef, useState } from 'react';
import { ulid } from 'ulid';
import type { Action } from '../../src/contract';
import { Button } from '../shared/button';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { TextArea } from '../shared/inputs';
import { VisibleTo } from '../shared/visible-to';
import { ActionLine } from './action-line';
import { ActionRow } from './action-row';
import styles from './case-panel.module.css';
import type { SectionProps } from './section-props';

const fresh = (): Action => ({ id: ulid(), horizon: 'short', text: '', owner: null, due: null, doneAt: null });

/** What changes, or why nothing has to. The first row is there without asking for it. */
export const ActionsSection = ({ caseFile, draft, editable }: SectionProps) => {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const [blank, setBlank] = useState(fresh);
  const { actions, noActionReason } = draft.parts;
  const none = noActionReason !== null && actions.length === 0;
  const rows = actions.length === 0 ? [blank] : actions;
  const change = (id: string, part: Partial<Action>): void =>
    draft.edit((parts) => {
      const known = parts.actions.some((action) => action.id === id);
      const next = known ? parts.actions : [...parts.actions, blank];
      return { ...parts, noActionReason: null, actions: next.map((action) => (action.id === id ? { ...action, ...part } : action)) };
    });
  const remove = (id: string): void => {
    setBlank(fresh());
    draft.edit((parts) => ({ ...parts, actions: parts.actions.filter((action) => action.id !== id) }));
    heading.current?.focus();
  };
  const reason = (value: string | null): void => draft.edit((parts) => ({ ...parts, noActionReason: value }));
  const nothing = actions.length === 0 && (noActionReason ?? '') === '';

  return (
    <section className={styles.section} aria-labelledby="actions-title">
      <div className={styles.sectionHead}>
        <h2 id="actions-title" ref={heading} tabIndex={-1}>
          {text('case.actions.title')}
        </h2>
      </div>
      {!editable && nothing && <p className={styles.subtle}>{text('case.actions.empty')}</p>}
      {!editable && !nothing && none && (
        <p className={styles.prose}>
          {text('case.actions.reason')} {noActionReason}
        </p>
      )}
      {!editable && actions.length > 0 && (
        <ul className={styles.stack}>
          {actions.map((action) => (
            <ActionLine key={action.id} action={action} />
          ))}
        </ul>
      )}
      {editable && <VisibleTo audience={caseFile.visibleTo} />}
      {editable && none && (
        <>
          <Field label={text('case.actions.reason')}>
            {(control) => (
              <TextArea
                {...control}
                rows={1}
                maxLength={1000}
                placeholder={text('case.actions.reasonPlaceholder')}
                value={noActionReason}
                onChange={reason}
              />
            )}
          </Field>
          <div>
            <Button look="link" onClick={() => reason(null)}>
              {text('case.actions.instead')}
            </Button>
          </div>
        </>
      )}
      {editable && !none && (
        <>
          <ol className={styles.stack}>
            {rows.map((action, index) => (
              <ActionRow
                key={action.id}
                action={action}
                number={index + 1}
                saved={caseFile.actions.some(({ id }) => id === action.id)}
                removable={actions.length > 0}
                onChange={(part) => change(action.id, part)}
                onRemove={() => remove(action.id)}
              />
            ))}
          </ol>
          <div className={styles.buttons}>
            {actions.length > 0 && (
              <Button
                look="subtle"
                compact
                icon="add"
                onClick={() => draft.edit((parts) => ({ ...parts, actions: [...parts.actions, fresh()] }))}
              >
                {text('case.actions.add')}
              </Button>
            )}
            {actions.length === 0 && (
              <Button look="link" onClick={() => reason('')}>
                {text('case.actions.noneNeeded')}
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
};
