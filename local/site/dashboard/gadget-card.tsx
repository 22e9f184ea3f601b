import { IconButton } from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import EditIcon from '@atlaskit/icon/core/edit';
import RefreshIcon from '@atlaskit/icon/core/refresh';
import ShowMoreIcon from '@atlaskit/icon/core/show-more-horizontal';
import { useEffect, useId, useState, type ReactNode } from 'react';
import * as v from 'valibot';
import type { SiteModule } from '../../site-api';
import { GADGET_REFRESH } from '../bridge/event-bus';
import { ModuleFrame } from '../frames/module-frame';
import { usePageServices } from '../frames/page-services';
import { Failure, Loading, Refusal } from '../shell/states';
import { useText } from '../text/text';
import { removeGadget, saveConfiguration, useConfiguration, useDashboardChange, type Gadget } from './dashboard-queries';
import styles from './dashboard.module.css';
import { FilterResults, isFilterResults } from './filter-results';

interface Props {
  readonly dashboardId: string;
  readonly gadget: Gadget;
  readonly module: SiteModule | undefined;
  readonly writable: boolean;
  readonly onMove: (position: Gadget['position']) => void;
  readonly moves: { readonly left: boolean; readonly right: boolean; readonly up: boolean; readonly down: boolean };
}

const Refreshing = v.object({ refresh: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const MINUTE = 60_000;

/** A gadget with its title bar; its front end shows either the view or the edit form. */
export const GadgetCard = ({ dashboardId, gadget, module, writable, onMove, moves }: Props): ReactNode => {
  const t = useText();
  const id = useId();
  const { events } = usePageServices();
  const configuration = useConfiguration(dashboardId, gadget.id);
  const [editing, setEditing] = useState(false);
  const remove = useDashboardChange(dashboardId, (jira) => removeGadget(jira, dashboardId, gadget.id));
  const save = useDashboardChange(dashboardId, (jira, input: unknown) => saveConfiguration(jira, dashboardId, gadget.id, input));
  const { row, column } = gadget.position;
  const title = module?.title ?? gadget.title;

  const refresh = (): void => {
    events.emit(GADGET_REFRESH, { origin: 'gadget', gadgetId: gadget.id });
  };

  const every = v.safeParse(Refreshing, configuration.data);
  const minutes = every.success ? every.output.refresh : undefined;
  useEffect(() => {
    if (minutes === undefined) return undefined;
    const timer = setInterval(() => {
      events.emit(GADGET_REFRESH, { origin: 'gadget', gadgetId: gadget.id });
    }, minutes * MINUTE);
    return () => {
      clearInterval(timer);
    };
  }, [minutes, events, gadget.id]);

  return (
    <article className={styles.gadget} aria-labelledby={id}>
      <header className={styles.gadgetHead}>
        <h2 id={id}>{title}</h2>
        <div className={styles.gadgetButtons}>
          <IconButton icon={RefreshIcon} label={t('gadget.refresh', { title })} appearance="subtle" spacing="compact" onClick={refresh} />
          {writable && module?.editUrl !== null && module !== undefined && (
            <IconButton
              icon={EditIcon}
              label={t('gadget.edit', { title })}
              appearance="subtle"
              spacing="compact"
              isSelected={editing}
              onClick={() => {
                setEditing(!editing);
              }}
            />
          )}
          {writable && (
            <DropdownMenu
              placement="bottom-end"
              trigger={({ triggerRef, ...props }) => (
                <IconButton
                  {...props}
                  ref={triggerRef}
                  icon={ShowMoreIcon}
                  label={t('gadget.more', { title })}
                  appearance="subtle"
                  spacing="compact"
                />
              )}
            >
              <DropdownItemGroup>
                <DropdownItem
                  isDisabled={!moves.left}
                  onClick={() => {
                    onMove({ row: 0, column: column - 1 });
                  }}
                >
                  {t('gadget.left')}
                </DropdownItem>
                <DropdownItem
                  isDisabled={!moves.right}
                  onClick={() => {
                    onMove({ row: 0, column: column + 1 });
                  }}
                >
                  {t('gadget.right')}
                </DropdownItem>
                <DropdownItem
                  isDisabled={!moves.up}
                  onClick={() => {
                    onMove({ row: row - 1, column });
                  }}
                >
                  {t('gadget.up')}
                </DropdownItem>
                <DropdownItem
                  isDisabled={!moves.down}
                  onClick={() => {
                    onMove({ row: row + 1, column });
                  }}
                >
                  {t('gadget.down')}
                </DropdownItem>
              </DropdownItemGroup>
              <DropdownItemGroup hasSeparator>
                <DropdownItem
                  onClick={() => {
                    remove.mutate(undefined);
                  }}
                >
                  {t('gadget.remove')}
                </DropdownItem>
              </DropdownItemGroup>
            </DropdownMenu>
          )}
        </div>
      </header>
      <Refusal error={remove.error ?? save.error} />
      <div className={styles.gadgetBody}>
        {module === undefined && !isFilterResults(gadget) ? (
          <p className={styles.quiet}>{t('gadget.missing')}</p>
        ) : configuration.isPending ? (
          <Loading />
        ) : configuration.data === undefined ? (
          <Failure error={configuration.error} onRetry={() => void configuration.refetch()} />
        ) : module === undefined ? (
          <FilterResults configuration={configuration.data} />
        ) : (
          <GadgetFrame
            dashboardId={dashboardId}
            gadgetId={gadget.id}
            module={module}
            configuration={configuration.data}
            editing={editing}
            onSubmit={async (input) => {
              await save.mutateAsync(input);
              setEditing(false);
            }}
            onCancel={() => {
              setEditing(false);
            }}
          />
        )}
      </div>
    </article>
  );
};

interface FrameProps {
  readonly dashboardId: string;
  readonly gadgetId: string;
  readonly module: SiteModule;
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly editing: boolean;
  readonly onSubmit: (configuration: unknown) => Promise<void>;
  readonly onCancel: () => void;
}

const GadgetFrame = ({ dashboardId, gadgetId, module, configuration, editing, onSubmit, onCancel }: FrameProps): ReactNode => {
  const extension = { gadgetConfiguration: configuration, dashboard: { id: dashboardId }, gadget: { id: gadgetId } };
  if (editing && module.editUrl !== null) {
    return (
      <ModuleFrame
        key="edit"
        module={module}
        url={module.editUrl}
        title={module.title}
        sizing="content"
        extension={{ ...extension, entryPoint: 'edit' }}
        abilities={{ submit: onSubmit, close: onCancel }}
      />
    );
  }
  return (
    <ModuleFrame
      key={JSON.stringify(configuration)}
      module={module}
      title={module.title}
      sizing="content"
      extension={{ ...extension, entryPoint: 'view' }}
    />
  );
};
