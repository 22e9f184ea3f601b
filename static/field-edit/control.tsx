import { view } from '@forge/bridge';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FieldChoices } from '../../src/contract';
import type { EditablePart } from '../../src/domain/app-fields';
import { useFocusFirst } from '../editing/use-focus-first';
import { Button } from '../shared/button';
import { ChipGroup } from '../shared/chip-group';
import { useNameOf, useText } from '../shared/i18n';
import { TextInput } from '../shared/inputs';
import { Notice } from '../shared/notice';
import { VisibleTo } from '../shared/visible-to';
import { matching, offeredFor, valuesAfter, type Offered } from './choices';
import { FIELD_NAMES } from './place';
import styles from './screen.module.css';

/** From so many choices on there is a box to find one in. */
const MANY = 12;

interface ControlProps {
  part: EditablePart;
  choices: FieldChoices;
  onIssue: boolean;
}

const useOffered = ({ part, choices }: Pick<ControlProps, 'part' | 'choices'>) => {
  const text = useText();
  const nameOf = useNameOf();
  const { offered, outside } = offeredFor(part, choices);
  const labelled = offered.map((each: Offered) => ({
    ...each,
    label: nameOf(part === 'type' ? 'terms.type' : 'terms.category', each.key, each.name),
  }));
  return { offered, outside, labelled, legend: text(FIELD_NAMES[part]) };
};

/** Where Jira offers no way to close the control, it stays: nothing was changed. */
const close = (): void => void view.close().catch(() => undefined);

const useEscape = (wanted: boolean): void => {
  useEffect(() => {
    if (!wanted) return undefined;
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') close();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [wanted]);
};

/**
 * The choices of a field. On an issue they are saved together; on a form each change is handed to the form at once, which is saved by its own
 * button.
 */
export const Control = ({ part, choices, onIssue }: ControlProps) => {
  const text = useText();
  const { offered, outside, labelled, legend } = useOffered({ part, choices });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(choices.held));
  const [wanted, setWanted] = useState('');
  const form = useFocusFirst<HTMLFormElement>(onIssue);
  useEscape(onIssue);
  const submitting = useMutation({
    mutationFn: (next: ReadonlySet<string>) => view.submit([...valuesAfter(choices.held, next, offered)]),
  });
  const choose = (next: ReadonlySet<string>): void => {
    setChosen(next);
    if (!onIssue) submitting.mutate(next);
  };
  const among = (keys: readonly string[], picked: readonly string[]): void =>
    choose(new Set([...[...chosen].filter((key) => !keys.includes(key)), ...picked]));

  const shown = matching(labelled, wanted, chosen);
  const keys = offered.map(({ key }) => key);
  const chips = shown.map(({ key, label, retired }) => ({ value: key, label, mark: retired ? text('field.retired') : undefined }));
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (onIssue && !submitting.isPending) submitting.mutate(chosen);
      }}
    >
      <VisibleTo audience="everyone-with-issue" />
      {offered.length > MANY && (
        <div>
          <TextInput type="search" aria-label={text('field.find')} placeholder={text('field.find')} value={wanted} onChange={setWanted} />
          <p className={styles.found} role="status">
            {wanted.trim() === '' ? '' : text('field.found', { count: shown.length })}
          </p>
        </div>
      )}
      {part === 'type' ? (
        <ChipGroup
          kind="one"
          legend={legend}
          hideLegend
          value={keys.find((key) => chosen.has(key)) ?? ''}
          onChange={(key) => among(keys, key === '' ? [] : [key])}
          chips={[{ value: '', label: text('ui.none') }, ...chips]}
        />
      ) : (
        <ChipGroup
          kind="many"
          legend={legend}
          hideLegend
          value={keys.filter((key) => chosen.has(key))}
          onChange={(picked) => among(keys, picked)}
          chips={chips}
        />
      )}
      {offered.length === 0 && <p className={styles.found}>{text('field.nothing')}</p>}
      {outside.length > 0 && (
        <ChipGroup
          kind="many"
          legend={text('field.outside')}
          hint={text('field.outsideHint')}
          value={outside.filter((value) => chosen.has(value))}
          onChange={(picked) => among(outside, picked)}
          chips={outside.map((value) => ({ value, label: value }))}
        />
      )}
      {submitting.isError && (
        <Notice kind="error" role="alert">
          {text('field.saveFailed')}
        </Notice>
      )}
      {onIssue && (
        <div className={styles.buttons}>
          <Button look="primary" type="submit" compact busy={submitting.isPending}>
            {text('ui.save')}
          </Button>
          <Button look="subtle" compact onClick={close}>
            {text('ui.cancel')}
          </Button>
        </div>
      )}
    </form>
  );
};
