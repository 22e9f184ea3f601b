import ButtonGroup from '@atlaskit/button/button-group';
import Button, { IconButton } from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import CrossIcon from '@atlaskit/icon/core/cross';
import Select from '@atlaskit/select';
import Textfield from '@atlaskit/textfield';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useFocusOn } from '../fields/focus';
import { LinkTypes, type IssueLink } from '../rest/models';
import { useIssueChange } from '../rest/issue-queries';
import { useJira } from '../session/session';
import { Refusal } from '../shell/states';
import { useText } from '../text/text';
import { Section } from './section';
import { StatusLozenge } from './status-look';
import styles from './issue.module.css';

interface Props {
  readonly issueKey: string;
  readonly links: readonly IssueLink[];
  readonly mayLink: boolean;
}

interface Relation {
  readonly label: string;
  readonly value: string;
  readonly type: string;
  readonly inward: boolean;
}

const grouped = (links: readonly IssueLink[]): ReadonlyMap<string, readonly IssueLink[]> => {
  const groups = new Map<string, IssueLink[]>();
  for (const link of links) {
    const relation = link.outwardIssue === undefined ? link.type.inward : link.type.outward;
    groups.set(relation, [...(groups.get(relation) ?? []), link]);
  }
  return groups;
};

export const Links = ({ issueKey, links, mayLink }: Props): ReactNode => {
  const t = useText();
  const jira = useJira();
  const [adding, setAdding] = useState(false);
  const remove = useIssueChange(issueKey, (id: string) => jira.send('DELETE', `/rest/api/3/issueLink/${id}`));
  if (links.length === 0 && !mayLink) return null;
  return (
    <Section
      title={t('field.links')}
      actions={
        mayLink && (
          <IconButton
            icon={AddIcon}
            label={t('link.add')}
            appearance="subtle"
            spacing="compact"
            onClick={() => {
              setAdding(true);
            }}
          />
        )
      }
    >
      {adding && (
        <LinkForm
          issueKey={issueKey}
          onDone={() => {
            setAdding(false);
          }}
        />
      )}
      <Refusal error={remove.error} />
      {links.length === 0 && !adding && <p className={styles.none}>{t('link.none')}</p>}
      {[...grouped(links)].map(([relation, group]) => (
        <div key={relation}>
          <h3 className={styles.relation}>{relation}</h3>
          <ul className={styles.links}>
            {group.map(({ id, inwardIssue, outwardIssue }) => {
              const other = outwardIssue ?? inwardIssue;
              return other === undefined ? null : (
                <li key={id} className={styles.linked}>
                  <a href={`/browse/${other.key}`}>{other.key}</a>
                  <span className={styles.linkedSummary}>{other.fields.summary}</span>
                  {other.fields.status !== undefined && <StatusLozenge status={other.fields.status} />}
                  {mayLink && (
                    <IconButton
                      icon={CrossIcon}
                      label={t('link.remove', { key: other.key })}
                      appearance="subtle"
                      spacing="compact"
                      onClick={() => {
                        remove.mutate(id);
                      }}
                    />
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </Section>
  );
};

const LinkForm = ({ issueKey, onDone }: { readonly issueKey: string; readonly onDone: () => void }): ReactNode => {
  const t = useText();
  const jira = useJira();
  const types = useQuery({ queryKey: ['linkTypes'], queryFn: () => jira.get('/rest/api/3/issueLinkType', LinkTypes), staleTime: Infinity });
  const relations = (types.data?.issueLinkTypes ?? []).flatMap<Relation>(({ id, name, inward, outward }) => [
    { label: outward, value: `${id}:outward`, type: name, inward: false },
    ...(inward === outward ? [] : [{ label: inward, value: `${id}:inward`, type: name, inward: true }]),
  ]);
  const [chosen, setChosen] = useState<Relation | null>(null);
  const relation = chosen ?? relations.find(({ type }) => type === 'Relates') ?? relations[0];
  useFocusOn('link-key');
  const [other, setOther] = useState('');
  const add = useIssueChange(issueKey, ({ type, inward }: Relation) => {
    const [inwardKey, outwardKey] = inward ? [other, issueKey] : [issueKey, other];
    return jira.send('POST', '/rest/api/3/issueLink', {
      type: { name: type },
      inwardIssue: { key: inwardKey },
      outwardIssue: { key: outwardKey },
    });
  });
  return (
    <form
      className={styles.linkForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (relation !== undefined) add.mutate(relation, { onSuccess: onDone });
      }}
    >
      <Select<Relation>
        inputId="link-relation"
        label={t('link.relation')}
        options={relations}
        value={relation ?? null}
        onChange={setChosen}
        spacing="compact"
        menuPosition="fixed"
      />
      <Textfield
        aria-label={t('link.key')}
        placeholder={t('link.key.example')}
        isCompact
        isRequired
        id="link-key"
        value={other}
        onChange={(event) => {
          setOther(event.currentTarget.value.trim().toUpperCase());
        }}
      />
      <ButtonGroup>
        <Button type="submit" appearance="primary" isLoading={add.isPending}>
          {t('link.add')}
        </Button>
        <Button appearance="subtle" onClick={onDone}>
          {t('cancel')}
        </Button>
      </ButtonGroup>
      <Refusal error={add.error} />
    </form>
  );
};
