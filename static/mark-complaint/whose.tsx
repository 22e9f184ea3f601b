import type { Party } from '../../src/contract';
import { ChipGroup } from '../shared/chip-group';
import { useText } from '../shared/i18n';

type Kind = 'client' | 'internal';

/** Whoever speaks for the project's own side first, where nobody said who it was. */
const INSIDE = ['project-manager', 'management'];

const insider = (parties: readonly Party[]): Party | undefined => {
  const inside = parties.filter(({ side, retired }) => side !== 'client' && !retired);
  return INSIDE.flatMap((key) => inside.find((party) => party.key === key) ?? [])[0] ?? inside[0];
};

/** Said by a party that is not on the client's side. */
export const isInternal = (saidBy: string | null, parties: readonly Party[]): boolean =>
  parties.some(({ id, side }) => id === saidBy && side !== 'client');

interface WhoseProps {
  parties: readonly Party[];
  saidBy: string | null;
  /** The client that the form began with. */
  client: string | null;
  /** What this very choice means for who reads it. */
  hint: string | undefined;
  onChange: (saidBy: string | null) => void;
}

/** A client's complaint, or one from inside the project: a kind of its own, which the client's side sees nothing of. */
export const Whose = ({ parties, saidBy, client, hint, onChange }: WhoseProps) => {
  const text = useText();
  const inside = insider(parties);
  if (inside === undefined) return null;
  const value: Kind = isInternal(saidBy, parties) ? 'internal' : 'client';
  return (
    <ChipGroup<Kind>
      kind="one"
      legend={text('complaint.kindLegend')}
      value={value}
      onChange={(kind) => onChange(kind === 'internal' ? inside.id : client)}
      hint={value === 'internal' ? hint : undefined}
      chips={[
        { value: 'client', label: text('complaint.kind.client') },
        { value: 'internal', label: text('complaint.kind.internal') },
      ]}
    />
  );
};
