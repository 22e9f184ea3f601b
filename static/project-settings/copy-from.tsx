import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProjectSettings } from '../../src/contract';
import { COPY_PARTS, withCopied, type CopyPart } from '../../src/domain/settings-sources';
import { Checkbox } from '../editing/choice';
import { Fieldset } from '../editing/fieldset';
import { useAnnounce } from '../shared/announcer';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { Select } from '../shared/inputs';
import { Loaded } from '../shared/states';
import { openSettings, settingsSources } from './calls';
import styles from './sections.module.css';

interface CopyFromProps {
  projectId: string;
  settings: ProjectSettings;
  onCopied: (settings: ProjectSettings) => void;
}

/** Takes parts of another project's settings into the draft; saving is another step. */
const CopyFrom = ({ projectId, settings, onCopied }: CopyFromProps) => {
  const text = useText();
  const announce = useAnnounce();
  const [from, setFrom] = useState('');
  const [parts, setParts] = useState<ReadonlySet<CopyPart>>(new Set(COPY_PARTS));
  const sources = useQuery({ queryKey: ['settings-sources', projectId], queryFn: () => settingsSources(projectId) });
  const copying = useMutation({
    mutationFn: (source: string) => openSettings(source),
    onSuccess: (theirs) => {
      onCopied(withCopied(settings, theirs.settings, parts));
      announce(text('settings.copy.done', { project: theirs.projectKey }));
    },
  });
  return (
    <Loaded query={sources} loading={{ count: 2 }}>
      {({ projects }) =>
        projects.length === 0 ? (
          <p className={styles.intro}>{text('settings.copy.none')}</p>
        ) : (
          <div className={styles.copy}>
            <Field label={text('settings.copy.project')} hint={text('settings.copy.hint')}>
              {(control) => (
                <Select
                  {...control}
                  value={from}
                  onChange={setFrom}
                  options={[
                    { value: '', label: text('ui.choose') },
                    ...projects.map(({ id, key, name }) => ({ value: id, label: `${name} (${key})` })),
                  ]}
                />
              )}
            </Field>
            <Fieldset legend={text('settings.copy.parts')}>
              {COPY_PARTS.map((part) => (
                <Checkbox
                  key={part}
                  label={text(`settings.copy.part.${part}`)}
                  checked={parts.has(part)}
                  onChange={(on) => setParts(new Set(COPY_PARTS.filter((each) => (each === part ? on : parts.has(each)))))}
                />
              ))}
            </Fieldset>
            {copying.error !== null && (
              <ErrorMessage failure={asFailure(copying.error)} onRetry={() => copying.mutate(from)} busy={copying.isPending} />
            )}
            {copying.isSuccess && <p role="status">{text('settings.copy.done', { project: copying.data.projectKey })}</p>}
            <div>
              <Button icon="copy" busy={copying.isPending} disabled={from === '' || parts.size === 0} onClick={() => copying.mutate(from)}>
                {text('settings.copy.take')}
              </Button>
            </div>
          </div>
        )
      }
    </Loaded>
  );
};

export default CopyFrom;
