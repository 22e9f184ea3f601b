import { useId } from 'react';
import { DELETED_DAYS, UNINSTALLED_DAYS, UNSEEN_DAYS } from '../../src/domain/retention';
import { useText } from '../shared/i18n';
import styles from './admin.module.css';

const Fate = ({ title, sentences }: { title: string; sentences: readonly string[] }) => {
  const id = useId();
  return (
    <section className={styles.stage} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className={styles.changes}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
};

/** What becomes of what Evenhand keeps: when things go in Jira, when people go, and when Evenhand itself goes. */
export const DataFate = () => {
  const text = useText();
  return (
    <>
      <Fate
        title={text('admin.data.gone.title')}
        sentences={[
          text('admin.data.gone.deleted', { days: DELETED_DAYS }),
          text('admin.data.gone.project'),
          text('admin.data.gone.moved'),
          text('admin.data.gone.unseen', { days: UNSEEN_DAYS }),
        ]}
      />
      <Fate title={text('admin.data.people.title')} sentences={[text('admin.data.people.stored'), text('admin.data.people.closed')]} />
      <Fate
        title={text('admin.data.uninstall.title')}
        sentences={[
          text('admin.data.uninstall.storage', { days: UNINSTALLED_DAYS }),
          text('admin.data.uninstall.jira'),
          text('admin.data.uninstall.fields'),
          text('admin.data.uninstall.properties'),
        ]}
      />
    </>
  );
};
