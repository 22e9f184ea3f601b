import type { Category } from '../../src/contract';
import { Button, IconButton } from '../shared/button';
import { Icon } from '../shared/icon';
import { useText } from '../shared/i18n';
import { TextInput } from '../shared/inputs';
import styles from './categories.module.css';
import { NAME_MAX, type NameProblem } from './problems';

interface CategoryRowProps {
  id: string;
  category: Category;
  /** The product's name, for a default category. */
  defaultName: string | null;
  problem: NameProblem;
  place: { first: boolean; last: boolean };
  /** True while it was never saved: it can still vanish without a trace. */
  fresh: boolean;
  onRename: (name: string | null) => void;
  onMove: (by: -1 | 1) => void;
  onTakeOut: () => void;
}

/** One category: its name, its place and a way out. */
export const CategoryRow = ({ id, category, defaultName, problem, place, fresh, onRename, onMove, onTakeOut }: CategoryRowProps) => {
  const text = useText();
  const name = category.name ?? defaultName ?? category.key;
  const words = {
    required: text('settings.categories.problem.name'),
    same: text('settings.categories.problem.sameName'),
    'too-long': text('errors.problems.too-long', { max: NAME_MAX }),
  };
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <TextInput
          id={id}
          aria-label={text('settings.categories.nameOf', { name: defaultName ?? category.key })}
          aria-invalid={problem === null ? undefined : true}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          placeholder={defaultName ?? undefined}
          value={category.name ?? ''}
          onChange={(next) => onRename(defaultName !== null && next === '' ? null : next)}
        />
        <span className={styles.buttons}>
          <IconButton icon="arrowUp" label={text('settings.categories.up', { name })} disabled={place.first} onClick={() => onMove(-1)} />
          <IconButton icon="arrowDown" label={text('settings.categories.down', { name })} disabled={place.last} onClick={() => onMove(1)} />
          <Button
            compact
            look="subtle"
            aria-label={text(fresh ? 'settings.categories.removeLabel' : 'settings.categories.retireLabel', { name })}
            onClick={onTakeOut}
          >
            {text(fresh ? 'ui.remove' : 'settings.categories.retire')}
          </Button>
        </span>
      </div>
      {problem !== null && (
        <p id={`${id}-problem`} className={styles.problem}>
          <Icon name="error" />
          {words[problem]}
        </p>
      )}
    </li>
  );
};
