import { useEffect, useMemo, useRef, useState } from 'react';
import type { FactInput, FactsChanged } from '../../../src/contract';
import { DELIVERED, FACT_KINDS, PROMISE_SCOPES, REPRODUCTIONS, WRITTEN } from '../../../src/domain/fact-words';
import { asFailure } from '../../shared/app-failure';
import { Button } from '../../shared/button';
import { ChipGroup } from '../../shared/chip-group';
import { Disclosure } from '../../shared/disclosure';
import { ErrorMessage } from '../../shared/error-message';
import { Field } from '../../shared/field';
import { useForgeContext } from '../../shared/forge-context';
import { useText } from '../../shared/i18n';
import { Select, TextArea, TextInput } from '../../shared/inputs';
import { localMoment } from '../../shared/local-moment';
import { usePartyName } from '../../shared/party';
import { problemText } from '../../shared/problem-text';
import { EvidencePicker } from './evidence-picker';
import { type FactDraft, inputOf, isWebAddress, keepDraft, newDraft, readDraft } from './fact-draft';
import type { FactPlace } from './fact-place';
import styles from './facts.module.css';
import { useFactAct } from './use-facts';
import { VisibilityField } from './visibility-field';

export interface FactFormProps {
  place: FactPlace;
  title: string;
  /** A fact that is corrected, or what is known of a new one; null: nothing. */
  start: FactDraft | null;
  /** Where what is typed is kept while the panel is loaded anew. */
  draftKey: string;
  send: (fact: FactInput, requestId: string) => Promise<FactsChanged>;
  done: string;
  onClose: () => void;
}

const byKey = <Key extends string>(keys: readonly Key[], key: string, otherwise: Key): Key =>
  keys.find((each) => each === key) ?? otherwise;

type Edit = (change: Partial<FactDraft>) => void;

const PromiseFields = ({
  draft,
  edit,
  parties,
}: {
  draft: FactDraft;
  edit: Edit;
  parties: readonly { value: string; label: string }[];
}) => {
  const text = useText();
  const { promise } = draft;
  const set = (change: Partial<FactDraft['promise']>): void => edit({ promise: { ...promise, ...change } });
  return (
    <div className={styles.fields}>
      <Field label={text('facts.promise.by')}>
        {(control) => <Select {...control} value={promise.partyId} options={parties} onChange={(partyId) => set({ partyId })} />}
      </Field>
      <Field label={text('facts.promise.written')}>
        {(control) => (
          <Select
            {...control}
            value={promise.written}
            options={WRITTEN.map((value) => ({ value, label: text(`facts.written.${value}`) }))}
            onChange={(value) => set({ written: byKey(WRITTEN, value, promise.written) })}
          />
        )}
      </Field>
      <Field label={text('facts.promise.scope')}>
        {(control) => (
          <Select
            {...control}
            value={promise.scope}
            options={PROMISE_SCOPES.map((value) => ({ value, label: text(`facts.scope.${value}`) }))}
            onChange={(value) => set({ scope: byKey(PROMISE_SCOPES, value, promise.scope) })}
          />
        )}
      </Field>
      <Field label={text('facts.promise.delivered')}>
        {(control) => (
          <Select
            {...control}
            value={promise.delivered}
            options={DELIVERED.map((value) => ({ value, label: text(`facts.delivered.${value}`) }))}
            onChange={(value) => set({ delivered: byKey(DELIVERED, value, promise.delivered) })}
          />
        )}
      </Field>
    </div>
  );
};

/** A fact in a few seconds: a kind, a moment (now unless said otherwise) and what happened are enough. */
export const FactForm = (props: FactFormProps) => {
  const { place, title, start, draftKey, send, done, onClose } = props;
  const { issueId, parties, timeZone, canInternal } = place;
  const text = useText();
  const { timezone } = useForgeContext();
  const mine = timezone ?? timeZone;
  const partyName = usePartyName(parties);
  const [untouched] = useState(() => start ?? newDraft(mine));
  const [draft, setDraft] = useState(() => readDraft(draftKey) ?? untouched);
  const what = useRef<HTMLTextAreaElement>(null);
  /** The same words are sent under the same id again, so that a try whose answer got lost isn't made twice. */
  const sent = useRef({ id: '', words: '' });
  const edit: Edit = (change) => setDraft((before) => ({ ...before, ...change }));
  const touched = JSON.stringify(draft) !== JSON.stringify(untouched);
  useEffect(() => keepDraft(draftKey, touched ? draft : null), [draftKey, touched, draft]);
  useEffect(() => what.current?.focus(), []);

  const fact = inputOf(draft);
  const badLink = draft.link !== '' && !isWebAddress(draft.link);
  const future = fact !== null && Date.parse(fact.happenedAt) > Date.now() + 60_000;
  const act = useFactAct<FactInput>(issueId, {
    done,
    run: (input) => {
      const words = JSON.stringify(input);
      if (sent.current.words !== words) sent.current = { id: crypto.randomUUID(), words };
      return send(input, sent.current.id);
    },
  });
  const save = (): void => {
    if (fact === null) return;
    act.mutate(fact, {
      onSuccess: () => {
        keepDraft(draftKey, null);
        onClose();
      },
    });
  };
  const zones = useMemo(
    () =>
      [...new Set([draft.zone, mine, timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({
        value: zone,
        label: zone,
      })),
    [draft.zone, mine, timeZone],
  );
  const partyChoices = [
    { value: '', label: text('facts.noParty') },
    ...parties.filter(({ retired, id }) => !retired || id === draft.partyId).map(({ id }) => ({ value: id, label: partyName(id) ?? '' })),
  ];
  return (
    <section className={styles.card} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <ChipGroup
        kind="one"
        legend={text('facts.kindLegend')}
        chips={FACT_KINDS.map((kind) => ({ value: kind, label: text(`facts.kind.${kind}`) }))}
        value={draft.kind}
        onChange={(kind) => edit({ kind })}
      />
      <VisibilityField value={draft.visibility} canInternal={canInternal} onChange={(visibility) => edit({ visibility })} />
      <Field label={text('facts.what')} required>
        {(control) => (
          <TextArea
            {...control}
            ref={what}
            rows={2}
            dir="auto"
            maxLength={4000}
            value={draft.what}
            onChange={(value) => edit({ what: value })}
          />
        )}
      </Field>
      {draft.kind === 'reproduction' && (
        <ChipGroup
          kind="one"
          legend={text('facts.reproductionLegend')}
          chips={REPRODUCTIONS.map((value) => ({ value, label: text(`facts.reproduction.${value}`) }))}
          value={draft.reproduction}
          onChange={(reproduction) => edit({ reproduction })}
        />
      )}
      {draft.kind === 'promise' && <PromiseFields draft={draft} edit={edit} parties={partyChoices} />}
      <div className={styles.fields}>
        <Field label={text('facts.when')} problem={future ? text('facts.future') : null} required>
          {(control) => <TextInput {...control} type="datetime-local" value={draft.when} onChange={(when) => edit({ when })} />}
        </Field>
        <Field label={text('facts.zone')}>
          {(control) => <Select {...control} value={draft.zone} options={zones} onChange={(zone) => edit({ zone })} />}
        </Field>
        <Field label={text('facts.party')} optional>
          {(control) => <Select {...control} value={draft.partyId} options={partyChoices} onChange={(partyId) => edit({ partyId })} />}
        </Field>
        <Field label={text('facts.source')} optional>
          {(control) => (
            <TextInput
              {...control}
              maxLength={300}
              placeholder={text('facts.sourceHint')}
              value={draft.source}
              onChange={(source) => edit({ source })}
            />
          )}
        </Field>
      </div>
      <Disclosure
        title={text('facts.evidence.title')}
        summary={draft.evidence.length === 0 ? text('ui.optional') : text('facts.evidence.count', { count: draft.evidence.length })}
        startOpen={draft.evidence.length > 0 || draft.link !== '' || draft.quote !== '' || draft.confirms !== null}
        level={4}
      >
        <EvidencePicker
          at={place}
          draft={draft}
          edit={setDraft}
          onMoment={draft.confirms === null ? undefined : (at) => edit({ when: localMoment(at, draft.zone) })}
        />
      </Disclosure>
      {act.isError && (
        <ErrorMessage failure={asFailure(act.error)} onRetry={save} busy={act.isPending}>
          {asFailure(act.error).problems.map(({ field, problem }) => (
            <p key={field}>{problemText(text, problem, 4000)}</p>
          ))}
        </ErrorMessage>
      )}
      <div className={styles.buttons}>
        <Button look="primary" busy={act.isPending} disabled={fact === null || fact.what === '' || future || badLink} onClick={save}>
          {text('ui.save')}
        </Button>
        <Button
          look="subtle"
          onClick={() => {
            keepDraft(draftKey, null);
            onClose();
          }}
        >
          {text('ui.cancel')}
        </Button>
      </div>
    </section>
  );
};
