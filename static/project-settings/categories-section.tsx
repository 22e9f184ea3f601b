import { useId, useState } from 'react';
import type { Category, ProjectSettings } from '../../src/contract';
import { withDefaultCategories } from '../../src/domain/settings-sources';
import { DEFAULT_CATEGORIES, DIMENSIONS, type Dimension } from '../../src/domain/vocabulary';
import { useAnnounce } from '../shared/announcer';
import { Button } from '../shared/button';
import { Disclosure } from '../shared/disclosure';
import { useText, useNameOf } from '../shared/i18n';
import { TextInput } from '../shared/inputs';
import styles from './categories.module.css';
import { CategoryRow } from './category-row';
import { withAdded, withCategory, withMovedCategory } from './edit-categories';
import { categoryProblem, NAME_MAX } from './problems';
import { SectionHead } from './section-head';
import sections from './sections.module.css';

interface CategoriesSectionProps {
  settings: ProjectSettings;
  /** Keys as they were saved last: those can be retired, never removed. */
  savedKeys: ReadonlySet<string>;
  onChange: (changes: Partial<ProjectSettings>) => void;
}

const isDefault = ({ key }: Category): boolean => DIMENSIONS.some((each) => DEFAULT_CATEGORIES[each].some((one) => one === key));

const AddCategory = ({ dimension, onAdd }: { dimension: Dimension; onAdd: (name: string) => void }) => {
  const text = useText();
  const [name, setName] = useState('');
  const sound = name.trim() !== '' && name.trim().length <= NAME_MAX;
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (!sound) return;
        onAdd(name);
        setName('');
      }}
    >
      <TextInput
        aria-label={text('settings.categories.newName', { dimension: text(`terms.dimension.${dimension}`) })}
        placeholder={text('settings.categories.newHint')}
        value={name}
        onChange={setName}
      />
      <Button type="submit" icon="add" disabled={!sound}>
        {text('ui.add')}
      </Button>
    </form>
  );
};

/** The causes that a case may name, dimension by dimension. */
export const CategoriesSection = ({ settings, savedKeys, onChange }: CategoriesSectionProps) => {
  const text = useText();
  const nameOf = useNameOf();
  const announce = useAnnounce();
  const id = useId();
  const { categories } = settings;
  const defaultName = (category: Category) => (isDefault(category) ? nameOf('terms.category', category.key, null) : null);
  const shownName = (category: Category) => nameOf('terms.category', category.key, category.name);
  const change = (next: Category[]) => onChange({ categories: next });
  const takeOut = ({ key }: Category) =>
    change(savedKeys.has(key) ? withCategory(categories, key, { retired: true }) : categories.filter((each) => each.key !== key));
  return (
    <div className={sections.section}>
      <SectionHead
        part="categories"
        intro={text('settings.categories.intro')}
        onReset={() => change(withDefaultCategories(settings).categories)}
      />
      {DIMENSIONS.map((dimension) => {
        const own = categories.filter((category) => category.dimension === dimension);
        const active = own.filter(({ retired }) => !retired);
        const retired = own.filter((category) => category.retired);
        return (
          <section key={dimension} className={styles.dimension} aria-labelledby={`${id}-${dimension}`}>
            <h3 id={`${id}-${dimension}`}>
              {text(`terms.dimension.${dimension}`)} <span className={styles.count}>{active.length}</span>
            </h3>
            <ul className={styles.list}>
              {active.map((category, index) => (
                <CategoryRow
                  key={category.key}
                  id={`${id}-${category.key}`}
                  category={category}
                  defaultName={defaultName(category)}
                  problem={categoryProblem(category, categories, shownName)}
                  place={{ first: index === 0, last: index === active.length - 1 }}
                  fresh={!savedKeys.has(category.key)}
                  onRename={(name) => change(withCategory(categories, category.key, { name }))}
                  onMove={(by) => {
                    change(withMovedCategory(categories, category.key, by));
                    announce(text('settings.categories.moved', { name: shownName(category), place: index + 1 + by }));
                  }}
                  onTakeOut={() => takeOut(category)}
                />
              ))}
            </ul>
            <AddCategory
              dimension={dimension}
              onAdd={(name) => {
                change(withAdded(categories, dimension, name));
                announce(text('settings.categories.added', { name: name.trim() }));
              }}
            />
            {retired.length > 0 && (
              <Disclosure title={text('settings.categories.retired')} summary={String(retired.length)} level={4}>
                <p className={sections.intro}>{text('settings.categories.retiredHint')}</p>
                <ul>
                  {retired.map((category) => (
                    <li key={category.key} className={sections.retired}>
                      <span>{shownName(category)}</span>
                      <Button
                        compact
                        icon="undo"
                        aria-label={text('settings.categories.restoreLabel', { name: shownName(category) })}
                        onClick={() => change(withCategory(categories, category.key, { retired: false }))}
                      >
                        {text('settings.parties.restore')}
                      </Button>
                    </li>
                  ))}
                </ul>
              </Disclosure>
            )}
          </section>
        );
      })}
    </div>
  );
};
