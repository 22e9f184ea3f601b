import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Activity, Party } from '../../src/contract';
import type { Incoming } from '../../src/domain/matrix-incoming';
import { Radio } from '../editing/choice';
import { Fieldset } from '../editing/fieldset';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { Field } from '../shared/field';
import { useNameOf, useText } from '../shared/i18n';
import { Select, TextArea } from '../shared/inputs';
import { useNameOfParty } from '../raci/names';
import { openSettings, settingsSources } from './calls';
import { newPartyNamed } from './edit-parties';
import styles from './matrix-section.module.css';

/** Rules of coming in know the words of both languages: fetched when something comes in. */
const loadRules = () => import('./incoming-rules');

interface BringInProps {
  projectId: string;
  activities: readonly Activity[];
  parties: readonly Party[];
  /** What was pasted into the grid with heads of its own, if that is why this is open. */
  pasted: Incoming | null;
  onTaken: (activities: Activity[], parties: Party[]) => void;
  onClose: () => void;
}

const NEW = 'new';
const OUT = 'out';

type Mode = 'replace' | 'add';

/** A matrix from a file, a pasted table or another project: its columns are matched with parties, looked at, and taken over into the draft. */
export const BringIn = ({ projectId, activities, parties, pasted, onTaken, onClose }: BringInProps) => {
  const text = useText();
  const nameOf = useNameOf();
  const partyName = useNameOfParty();
  const file = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const [source, setSource] = useState('');
  const [found, setFound] = useState<Incoming | null>(pasted);
  const [targets, setTargets] = useState<string[]>(() => (pasted === null ? [] : startTargets(pasted)));
  const [mode, setMode] = useState<Mode>('add');
  const [unread, setUnread] = useState(false);
  const sources = useQuery({ queryKey: ['settings-sources', projectId], queryFn: () => settingsSources(projectId) });

  const show = (incoming: Incoming | null) => {
    setUnread(incoming === null);
    setFound(incoming);
    if (incoming !== null) setTargets(startTargets(incoming));
  };
  const reading = useMutation({
    mutationFn: async (content: string) => (await loadRules()).incomingFile(content, parties),
    onSuccess: show,
  });
  const copying = useMutation({
    mutationFn: async (project: string) => {
      const [{ incomingMatrix }, theirs] = await Promise.all([loadRules(), openSettings(project)]);
      return incomingMatrix({ activities: theirs.matrix.activities, parties: theirs.settings.parties }, parties);
    },
    onSuccess: show,
  });
  const taking = useMutation({
    mutationFn: async (incoming: Incoming) => {
      const { takenIn } = await loadRules();
      const added = incoming.columns.map((column, index) =>
        targets[index] === NEW ? newPartyNamed(column.title, column.side, parties, column.key) : null,
      );
      const all = [...parties, ...added.filter((party) => party !== null)];
      const chosen = targets.map((target, index) => (target === NEW ? (added[index]?.id ?? null) : target === OUT ? null : target));
      const next = takenIn(incoming, { targets: chosen, over: activities, parties: all, mode, newId: () => crypto.randomUUID() });
      return { next, all };
    },
    onSuccess: ({ next, all }) => onTaken(next, all),
  });
  const readFile = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const content = await chosen.text();
    setWords('');
    reading.mutate(content);
  };
  const failed = reading.error ?? copying.error ?? taking.error;
  return (
    <section className={styles.panel} aria-label={text('settings.matrix.bringIn.title')}>
      <h3>{text('settings.matrix.bringIn.title')}</h3>
      <p className={styles.intro}>{text('settings.matrix.bringIn.intro')}</p>
      {pasted === null && (
        <div className={styles.ways}>
          <Fieldset legend={text('settings.matrix.bringIn.file')} hint={text('settings.matrix.bringIn.fileHint')}>
            <div>
              <Button icon="attachment" onClick={() => file.current?.click()}>
                {text('settings.matrix.bringIn.chooseFile')}
              </Button>
            </div>
            {/* The browser's own control speaks the browser's language; the button above opens it. */}
            <input
              ref={file}
              type="file"
              hidden
              accept=".csv,.tsv,.txt,.md,.markdown,.json,text/csv,text/markdown,application/json"
              onChange={(event) => void readFile(event.target.files?.[0])}
            />
          </Fieldset>
          <Field label={text('settings.matrix.bringIn.paste')}>
            {(control) => (
              <TextArea
                {...control}
                rows={3}
                value={words}
                onChange={(next) => {
                  setWords(next);
                  if (next.trim() !== '') reading.mutate(next);
                }}
              />
            )}
          </Field>
          <Field label={text('settings.copy.title')} hint={sources.data?.projects.length === 0 ? text('settings.copy.none') : undefined}>
            {(control) => (
              <Select
                {...control}
                value={source}
                disabled={sources.data === undefined || sources.data.projects.length === 0}
                onChange={(next) => {
                  setSource(next);
                  if (next !== '') copying.mutate(next);
                }}
                options={[
                  { value: '', label: text('ui.choose') },
                  ...(sources.data?.projects ?? []).map(({ id, key, name }) => ({ value: id, label: `${name} (${key})` })),
                ]}
              />
            )}
          </Field>
        </div>
      )}
      {failed !== null && <ErrorMessage failure={asFailure(failed)} onRetry={() => copying.mutate(source)} busy={copying.isPending} />}
      {unread && <p role="alert">{text('settings.matrix.bringIn.unread')}</p>}
      {found !== null && (
        <>
          <p role="status">
            {text('settings.matrix.bringIn.found', { activities: found.activities.length, columns: found.columns.length })}
          </p>
          <div className={styles.columns} role="group" aria-label={text('settings.matrix.bringIn.columns')}>
            {found.columns.map((column, index) => {
              const shown =
                column.key !== null ? nameOf('terms.party', column.key, column.title === column.key ? null : column.title) : column.title;
              const title = shown === '' ? text('settings.matrix.bringIn.column', { number: index + 1 }) : shown;
              return (
                <Field key={`${String(index)}/${title}`} label={title}>
                  {(control) => (
                    <Select
                      {...control}
                      value={targets[index] ?? OUT}
                      onChange={(next) => setTargets(targets.map((target, at) => (at === index ? next : target)))}
                      options={[
                        ...parties.filter(({ retired }) => !retired).map((party) => ({ value: party.id, label: partyName(party) })),
                        { value: NEW, label: text('settings.matrix.bringIn.newParty') },
                        { value: OUT, label: text('settings.matrix.bringIn.leaveOut') },
                      ]}
                    />
                  )}
                </Field>
              );
            })}
          </div>
          <Fieldset legend={text('settings.matrix.bringIn.mode')}>
            {(['add', 'replace'] as const).map((each) => (
              <Radio
                key={each}
                name="bring-in-mode"
                label={text(`settings.matrix.bringIn.modes.${each}`)}
                checked={mode === each}
                onChoose={() => setMode(each)}
              />
            ))}
          </Fieldset>
        </>
      )}
      <div className={styles.remedies}>
        {found !== null && (
          <Button look="primary" busy={taking.isPending} onClick={() => taking.mutate(found)}>
            {text('settings.matrix.bringIn.take')}
          </Button>
        )}
        <Button look="subtle" onClick={onClose}>
          {text('ui.cancel')}
        </Button>
      </div>
    </section>
  );
};

/** A column that means a party goes there; one that means none becomes a new party: nothing is left out unless somebody says so. */
const startTargets = ({ columns }: Incoming): string[] => columns.map(({ partyId }) => partyId ?? NEW);
