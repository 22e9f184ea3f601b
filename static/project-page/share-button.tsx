import { lazy, Suspense, useState } from 'react';
import type { Matrix, Party } from '../../src/contract';
import { Button } from '../shared/button';
import { useText } from '../shared/i18n';
import { Loading } from '../shared/states';
import styles from './share-button.module.css';

const Share = lazy(() => import('./share'));

/** One click makes a document of the matrix for the client. */
export const ShareButton = (props: { project: string; matrix: Matrix; parties: readonly Party[] }) => {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.share}>
      <Button icon="people" aria-expanded={open} onClick={() => setOpen(!open)}>
        {text(open ? 'share.close' : 'share.open')}
      </Button>
      {open && (
        <Suspense fallback={<Loading shape="lines" count={8} />}>
          <Share {...props} />
        </Suspense>
      )}
    </div>
  );
};
