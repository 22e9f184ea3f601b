import { useState } from 'react';
import type { Action } from '../../src/contract';
import { HORIZONS } from '../../src/domain/vocabulary';
import { Button, IconButton } from '../shared/button';
import { Field } from '../shared/field';
import { ProjectExtensionMaybe, useExtension } from '../shared/forge-context';
import { useText } from '../shared/i18n';
import { Select, TextArea, TextInput } from '../shared/inputs';
import { PeoplePicker } from '../shared/people-picker';
import own from './actions.module.css';

interface ActionRowProps {
  action: Action;
  number: number;
  /** It has been saved before, so it can be done by now. */
  saved: boolean;
  removable: boolean;
  onChange: (part: Partial<Action>) => void;
  onRemove: () => void;
}

/** One action as fields: its words and its term at once, owner and due date when wanted. */
export const ActionRow = ({ action, number, saved, removable, onChange, onRemove }: ActionRowProps) => {
  const text = useText();
  const { project } = useExtension(ProjectExtensionMaybe);
  const [wanted, setWanted] = useState(false);
  const more = wanted || action.owner !== null || action.due !== null;
  return (
    <li className={own.row}>
      <div className={own.words}>
        <TextArea
          rows={1}
          maxLength={1000}
          aria-label={text('case.actions.text', { number })}
          placeholder={text('case.actions.placeholder')}
          value={action.text}
          onChange={(value) => onChange({ text: value })}
        />
        <Select
          aria-label={text('case.actions.horizon')}
          value={action.horizon}
          onChange={(value) => onChange({ horizon: HORIZONS.find((horizon) => horizon === value) ?? action.horizon })}
          options={HORIZONS.map((horizon) => ({
            value: horizon,
            label: text('case.actions.horizonChoice', {
              horizon: text(`terms.horizon.${horizon}`),
              hint: text(`case.actions.horizonHint.${horizon}`),
            }),
          }))}
        />
        {removable && <IconButton icon="close" label={text('case.actions.remove', { number })} onClick={onRemove} />}
      </div>
      {more ? (
        <div className={own.more}>
          <Field label={text('case.actions.owner')}>
            {(control) => (
              <PeoplePicker
                {...control}
                single
                projectKey={project?.key}
                value={action.owner === null ? [] : [action.owner]}
                onChange={([owner]) => onChange({ owner: owner ?? null })}
              />
            )}
          </Field>
          <Field label={text('case.actions.due')}>
            {(control) => (
              <TextInput
                {...control}
                type="date"
                value={action.due ?? ''}
                onChange={(value) => onChange({ due: value === '' ? null : value })}
              />
            )}
          </Field>
        </div>
      ) : (
        <div>
          <Button look="link" onClick={() => setWanted(true)}>
            {text('case.actions.more')}
          </Button>
        </div>
      )}
      {saved && (
        <label className={own.done}>
          <input
            type="checkbox"
            checked={action.doneAt !== null}
            onChange={(event) => onChange({ doneAt: event.target.checked ? new Date().toISOString() : null })}
          />
          {text('case.actions.done')}
        </label>
      )}
    </li>
  );
};
