import Button, { IconButton } from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import AddIcon from '@atlaskit/icon/core/add';
import MenuIcon from '@atlaskit/icon/core/menu';
import { useState, type ReactNode } from 'react';
import { CreateDialog } from '../issue/create-dialog';
import { usePermissions } from '../rest/issue-queries';
import { useProjects } from '../rest/projects';
import { goTo, usePlace } from '../routing/location';
import { useSession } from '../session/session';
import { useText } from '../text/text';
import { LanguageMenu, ThemeMenu } from './preference-menus';
import { UserPicker } from './user-picker';
import styles from './shell.module.css';

interface NavLink {
  readonly href: string;
  readonly label: string;
}

const Brand = (): ReactNode => {
  const { bootstrap } = useSession();
  return (
    <a href="/" className={styles.brand}>
      <svg viewBox="0 0 32 32" aria-hidden="true" className={styles.mark}>
        <rect width="32" height="32" rx="7" />
        <path d="M8 12h16M8 20h16" />
      </svg>
      <span>{bootstrap.appName}</span>
    </a>
  );
};

const useNavLinks = (): readonly NavLink[] => {
  const t = useText();
  const may = usePermissions(['ADMINISTER']).data;
  return [
    { href: '/issues', label: t('nav.issues') },
    { href: '/dashboards', label: t('nav.dashboards') },
    ...(may?.has('ADMINISTER') === true ? [{ href: '/admin/apps/evenhand', label: t('nav.apps') }] : []),
  ];
};

const go = (href: string) => () => {
  goTo(href);
};

const WideLinks = (): ReactNode => {
  const t = useText();
  const projects = useProjects() ?? [];
  const { pathname } = usePlace();
  const links = useNavLinks();
  return (
    <nav aria-label={t('nav.main')} className={styles.links}>
      {projects.length > 0 && (
        <DropdownMenu trigger={t('nav.projects')} appearance="default">
          <DropdownItemGroup>
            {projects.map(({ key, name }) => (
              <DropdownItem key={key} href={`/projects/${key}`} description={key}>
                {name}
              </DropdownItem>
            ))}
          </DropdownItemGroup>
        </DropdownMenu>
      )}
      {links.map(({ href, label }) => (
        <a key={href} href={href} className={styles.link} {...(pathname.startsWith(href) ? { 'aria-current': 'page' as const } : {})}>
          {label}
        </a>
      ))}
    </nav>
  );
};

const NarrowLinks = (): ReactNode => {
  const t = useText();
  const projects = useProjects() ?? [];
  const links = useNavLinks();
  return (
    <nav aria-label={t('nav.main')} className={styles.narrowLinks}>
      <DropdownMenu
        trigger={({ triggerRef, ...props }) => (
          <IconButton {...props} ref={triggerRef} icon={MenuIcon} label={t('nav.main')} appearance="subtle" />
        )}
      >
        <DropdownItemGroup title={t('nav.projects')}>
          {projects.map(({ key, name }) => (
            <DropdownItem key={key} onClick={go(`/projects/${key}`)}>
              {name}
            </DropdownItem>
          ))}
        </DropdownItemGroup>
        <DropdownItemGroup hasSeparator>
          {links.map(({ href, label }) => (
            <DropdownItem key={href} onClick={go(href)}>
              {label}
            </DropdownItem>
          ))}
        </DropdownItemGroup>
      </DropdownMenu>
    </nav>
  );
};

/** The bar over every page: where to go, Create, and who is looking, in which language and colours. */
export const TopBar = (): ReactNode => {
  const t = useText();
  const projects = useProjects() ?? [];
  const [creating, setCreating] = useState(false);
  return (
    <header className={styles.bar}>
      <NarrowLinks />
      <Brand />
      <WideLinks />
      <div className={styles.create}>
        {projects.length > 0 && (
          <Button
            appearance="primary"
            iconBefore={AddIcon}
            onClick={() => {
              setCreating(true);
            }}
          >
            {t('create')}
          </Button>
        )}
      </div>
      <div className={styles.preferences}>
        <LanguageMenu />
        <ThemeMenu />
        <UserPicker />
      </div>
      {creating && (
        <CreateDialog
          onClose={() => {
            setCreating(false);
          }}
        />
      )}
    </header>
  );
};
