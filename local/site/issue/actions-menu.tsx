import Button, { IconButton } from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import ShowMoreIcon from '@atlaskit/icon/core/show-more-horizontal';
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { SiteModule } from '../../site-api';
import { usePageServices } from '../frames/page-services';
import type { Issue } from '../rest/models';
import { issuePath } from '../rest/issue-queries';
import { goTo } from '../routing/location';
import { useJira } from '../session/session';
import { Refusal } from '../shell/states';
import { useText } from '../text/text';
import { issueExtension } from './issue-modules';

interface Props {
  readonly issue: Issue;
  readonly actions: readonly SiteModule[];
  readonly mayDelete: boolean;
}

const SIZES = ['small', 'medium', 'large', 'xlarge', 'max'] as const;

/** The issue's "…" menu: the app's actions first, then Jira's own. */
export const ActionsMenu = ({ issue, actions, mayDelete }: Props): ReactNode => {
  const t = useText();
  const queries = useQueryClient();
  const { openModal } = usePageServices();
  const [deleting, setDeleting] = useState(false);

  const run = (module: SiteModule): void => {
    openModal({
      module,
      url: module.url,
      extension: issueExtension(issue),
      size: SIZES.find((size) => size === module.viewportSize) ?? 'content',
      label: module.title,
      closeOnEscape: true,
      closeOnOverlayClick: true,
      onClosed: () => void queries.invalidateQueries(),
    });
  };

  return (
    <>
      <DropdownMenu
        placement="bottom-end"
        trigger={({ triggerRef, ...props }) => (
          <IconButton {...props} ref={triggerRef} icon={ShowMoreIcon} label={t('issue.actions')} appearance="subtle" />
        )}
      >
        {actions.length > 0 && (
          <DropdownItemGroup title={t('nav.apps')}>
            {actions.map((module) => (
              <DropdownItem
                key={module.key}
                onClick={() => {
                  run(module);
                }}
              >
                {module.title}
              </DropdownItem>
            ))}
          </DropdownItemGroup>
        )}
        <DropdownItemGroup hasSeparator={actions.length > 0}>
          <DropdownItem onClick={() => void navigator.clipboard.writeText(`${window.location.origin}/browse/${issue.key}`)}>
            {t('issue.copyLink')}
          </DropdownItem>
          {mayDelete && (
            <DropdownItem
              onClick={() => {
                setDeleting(true);
              }}
            >
              {t('issue.delete')}
            </DropdownItem>
          )}
        </DropdownItemGroup>
      </DropdownMenu>
      <ModalTransition>
        {deleting && (
          <DeleteDialog
            issueKey={issue.key}
            projectKey={issue.fields.project.key}
            onClose={() => {
              setDeleting(false);
            }}
          />
        )}
      </ModalTransition>
    </>
  );
};

interface DeleteProps {
  readonly issueKey: string;
  readonly projectKey: string;
  readonly onClose: () => void;
}

const DeleteDialog = ({ issueKey, projectKey, onClose }: DeleteProps): ReactNode => {
  const t = useText();
  const jira = useJira();
  const remove = useMutation({
    mutationFn: () => jira.send('DELETE', issuePath(issueKey, '?deleteSubtasks=true')),
    onSuccess: () => {
      goTo(`/projects/${projectKey}`);
    },
  });
  return (
    <ModalDialog onClose={onClose} width="small">
      <ModalHeader hasCloseButton>
        <ModalTitle appearance="danger">{t('issue.delete.title', { key: issueKey })}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <p>{t('issue.delete.body')}</p>
        <Refusal error={remove.error} />
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          appearance="danger"
          isLoading={remove.isPending}
          onClick={() => {
            remove.mutate();
          }}
        >
          {t('delete')}
        </Button>
      </ModalFooter>
    </ModalDialog>
  );
};
