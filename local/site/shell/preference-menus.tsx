import { IconButton } from '@atlaskit/button/new';
import DropdownMenu, { DropdownItemRadio, DropdownItemRadioGroup } from '@atlaskit/dropdown-menu';
import ThemeIcon from '@atlaskit/icon/core/theme';
import TranslateIcon from '@atlaskit/icon/core/translate';
import { type ReactNode } from 'react';
import { COLOR_MODES } from '../session/color-mode';
import { LOCALES, type Locale } from '../session/language';
import { useSession } from '../session/session';
import { useText } from '../text/text';

const NAMES: Readonly<Record<Locale, string>> = { 'en-US': 'English', 'zh-CN': '中文' };

export const LanguageMenu = (): ReactNode => {
  const t = useText();
  const { locale, speak } = useSession();
  return (
    <DropdownMenu
      placement="bottom-end"
      trigger={({ triggerRef, ...props }) => (
        <IconButton {...props} ref={triggerRef} icon={TranslateIcon} label={t('language')} appearance="subtle" />
      )}
    >
      <DropdownItemRadioGroup id="language" title={t('language')}>
        {LOCALES.map((option) => (
          <DropdownItemRadio
            key={option}
            id={option}
            isSelected={option === locale}
            onClick={() => {
              speak(option);
            }}
          >
            <span lang={option}>{NAMES[option]}</span>
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
    </DropdownMenu>
  );
};

export const ThemeMenu = (): ReactNode => {
  const t = useText();
  const { colorMode, dress } = useSession();
  return (
    <DropdownMenu
      placement="bottom-end"
      trigger={({ triggerRef, ...props }) => (
        <IconButton {...props} ref={triggerRef} icon={ThemeIcon} label={t('theme')} appearance="subtle" />
      )}
    >
      <DropdownItemRadioGroup id="theme" title={t('theme')}>
        {COLOR_MODES.map((mode) => (
          <DropdownItemRadio
            key={mode}
            id={mode}
            isSelected={mode === colorMode}
            onClick={() => {
              dress(mode);
            }}
          >
            {t(`theme.${mode}`)}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
    </DropdownMenu>
  );
};
