import { useState } from 'react';
import type { Party, PartyView } from '../../src/contract';
import { Disclosure } from '../shared/disclosure';
import { Field } from '../shared/field';
import { useFormats, useText } from '../shared/i18n';
import { Select, TextArea } from '../shared/inputs';
import { PartyChip, usePartyName } from '../shared/party';
import { usePersonName } from '../shared/people';
import { VisibleTo } from '../shared/visible-to';
import styles from './case-panel.module.css';
import type { SectionProps } from './section-props';

const Written = ({ by, at }: { by: string | null; at: string | null }) => {
  const text = useText();
  const formats = useFormats();
  const name = usePersonName(by);
  return at === null ? null : <span className={styles.small}>{text('case.views.written', { name, when: formats.moment(at) })}</span>;
};

const Said = ({ party, words, saved }: { party: Party; words: string; saved: PartyView | undefined }) => (
  <>
    <PartyChip party={party} />
    <p className={styles.prose}>{words}</p>
    <Written by={saved?.by ?? null} at={saved?.at ?? null} />
  </>
);

/** What each side says happened: the second half of the article's description of an event. */
export const ViewsSection = ({ caseFile, draft, editable }: SectionProps) => {
  const text = useText();
  const partyName = usePartyName(caseFile.parties);
  const [added, setAdded] = useState<readonly string[]>([]);
  const { views, complaint, causes } = draft.parts;
  const textOf = (partyId: string): string => views.find((view) => view.partyId === partyId)?.text ?? '';
  const involved = new Set([complaint.saidBy, complaint.about, ...causes.map(({ partyId }) => partyId), ...added]);
  const shown = caseFile.parties.filter(({ id }) => textOf(id) !== '' || views.some(({ partyId }) => partyId === id) || involved.has(id));
  const others = caseFile.parties.filter((party) => !party.retired && !shown.includes(party));
  const spoken = shown.filter(({ id }) => textOf(id).trim() !== '');
  const savedOf = (partyId: string) => caseFile.views.find((view) => view.partyId === partyId);
  const set = (partyId: string, value: string): void =>
    draft.edit((parts) => {
      const known = parts.views.some((view) => view.partyId === partyId);
      const next = { partyId, text: value };
      return { ...parts, views: known ? parts.views.map((view) => (view.partyId === partyId ? next : view)) : [...parts.views, next] };
    });
  const summary = spoken.length === 0 ? text('case.views.none') : text('case.views.count', { count: spoken.length });

  return (
    <Disclosure title={text('case.views.title')} summary={summary} level={2}>
      {editable ? (
        <div className={styles.stack}>
          <VisibleTo audience={caseFile.visibleTo} />
          {shown.map((party) =>
            savedOf(party.id)?.own === true ? (
              <div key={party.id}>
                <Said party={party} words={textOf(party.id)} saved={savedOf(party.id)} />
              </div>
            ) : (
              <Field key={party.id} label={partyName(party.id) ?? party.id} hint={text('case.views.hint')}>
                {(control) => (
                  <TextArea {...control} rows={2} maxLength={2000} value={textOf(party.id)} onChange={(value) => set(party.id, value)} />
                )}
              </Field>
            ),
          )}
          {others.length > 0 && (
            <Field label={text('case.views.add')}>
              {(control) => (
                <Select
                  {...control}
                  value=""
                  onChange={(id) => {
                    if (id !== '') setAdded((now) => [...now, id]);
                  }}
                  options={[
                    { value: '', label: text('case.views.adding') },
                    ...others.map(({ id }) => ({ value: id, label: partyName(id) ?? id })),
                  ]}
                />
              )}
            </Field>
          )}
        </div>
      ) : spoken.length === 0 ? (
        <p className={styles.subtle}>{text('case.views.none')}</p>
      ) : (
        <ul className={styles.stack}>
          {spoken.map((party) => (
            <li key={party.id}>
              <Said party={party} words={textOf(party.id)} saved={savedOf(party.id)} />
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  );
};
