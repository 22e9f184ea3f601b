import Button from '@atlaskit/button/new';
import ModalDialog, { ModalBody, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import { type ReactNode } from 'react';
import type { SiteModule } from '../../site-api';
import { Failure, Loading, Refusal } from '../shell/states';
import { useText } from '../text/text';
import { moduleOf } from './dashboard-page';
import { addGadget, useAvailableGadgets, useDashboardChange } from './dashboard-queries';
import styles from './dashboard.module.css';

interface Props {
  readonly dashboardId: string;
  readonly modules: readonly SiteModule[];
  readonly onClose: () => void;
}

/** What can be put on a dashboard, of what this site can show. */
export const AddGadgetDialog = ({ dashboardId, modules, onClose }: Props): ReactNode => {
  const t = useText();
  const available = useAvailableGadgets(true);
  const add = useDashboardChange(dashboardId, (jira, gadget: { moduleKey: string; title: string }) => addGadget(jira, dashboardId, gadget));
  const offered = (available.data?.gadgets ?? []).flatMap((gadget) => {
    const module = moduleOf(gadget, modules);
    return module === undefined ? [] : [{ gadget, module }];
  });
  return (
    <ModalTransition>
      <ModalDialog onClose={onClose} width="medium">
        <ModalHeader hasCloseButton>
          <ModalTitle>{t('dashboard.add')}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          {available.isPending ? (
            <Loading />
          ) : available.isError ? (
            <Failure error={available.error} onRetry={() => void available.refetch()} />
          ) : (
            <ul className={styles.list}>
              {offered.map(({ gadget, module }) => (
                <li key={gadget.moduleKey} className={styles.offer}>
                  <div>
                    <strong>{module.title}</strong>
                    <p className={styles.quiet}>{module.description}</p>
                  </div>
                  <Button
                    isLoading={add.isPending}
                    onClick={() => {
                      add.mutate({ moduleKey: gadget.moduleKey, title: module.title }, { onSuccess: onClose });
                    }}
                  >
                    {t('dashboard.add.this')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <Refusal error={add.error} />
        </ModalBody>
      </ModalDialog>
    </ModalTransition>
  );
};
