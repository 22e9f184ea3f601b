import type { FullCase } from '../../src/contract';
import { useFormats, useNameOf, useText } from '../shared/i18n';
import { usePartyName } from '../shared/party';
import type { Parts } from './draft/parts';
import type { UnitName } from './draft/units';

const FIELD = {
  said: 'case.complaint.said',
  type: 'case.complaint.type',
  saidBy: 'case.complaint.saidBy',
  about: 'case.complaint.named',
  channel: 'case.complaint.channel',
  receivedAt: 'case.complaint.receivedAt',
  severity: 'case.complaint.severity',
} as const;

interface UnitWords {
  nameOf: (name: UnitName) => string;
  /** What this unit holds in `parts`, in words; empty where it isn't there. */
  valueOf: (name: UnitName, parts: Parts) => string;
}

/** Names and contents of what two people changed, for the comparison. */
export const useUnitWords = (caseFile: FullCase, versions: readonly Parts[]): UnitWords => {
  const text = useText();
  const formats = useFormats();
  const categoryName = useNameOf();
  const partyName = usePartyName(caseFile.parties);
  const category = (key: string): string =>
    categoryName('terms.category', key, caseFile.categories.find((known) => known.key === key)?.name ?? null);

  const nameOf = (name: UnitName): string => {
    switch (name.kind) {
      case 'complaint':
        return text(FIELD[name.field]);
      case 'happened':
        return text(`case.happened.${name.field}`);
      case 'view':
        return `${text('case.views.title')}: ${partyName(name.partyId) ?? name.partyId}`;
      case 'cause':
        return `${text(`terms.dimension.${name.dimension}`)}: ${category(name.category)}`;
      case 'action': {
        const place = versions.map(({ actions }) => actions.findIndex(({ id }) => id === name.id)).find((index) => index >= 0) ?? 0;
        return text('case.actions.text', { number: place + 1 });
      }
      case 'no-action':
        return text('case.actions.reason');
      case 'analysis':
        return text('causeAnalysis.title');
    }
  };

  const complaintValue = (field: keyof Parts['complaint'], { complaint }: Parts): string => {
    switch (field) {
      case 'said':
        return complaint.said;
      case 'type':
        return complaint.type === null ? '' : text(`terms.type.${complaint.type}`);
      case 'saidBy':
      case 'about':
        return partyName(complaint[field]) ?? '';
      case 'channel':
        return complaint.channel === null ? '' : text(`terms.channel.${complaint.channel}`);
      case 'receivedAt':
        return formats.moment(complaint.receivedAt);
      case 'severity':
        return text(`terms.severity.${complaint.severity}`);
    }
  };

  const valueOf = (name: UnitName, parts: Parts): string => {
    switch (name.kind) {
      case 'complaint':
        return complaintValue(name.field, parts);
      case 'happened':
        return parts.happened[name.field];
      case 'view':
        return parts.views.find(({ partyId }) => partyId === name.partyId)?.text ?? '';
      case 'cause': {
        const cause = parts.causes.find((other) => other.dimension === name.dimension && other.category === name.category);
        if (cause === undefined) return '';
        const share = cause.share === null ? null : text(`terms.share.${cause.share}`);
        return [cause.explanation || category(cause.category), partyName(cause.partyId), share].filter((part) => part !== null).join(' · ');
      }
      case 'action': {
        const action = parts.actions.find(({ id }) => id === name.id);
        if (action === undefined) return '';
        const due = action.due === null ? null : text('case.actions.dueOn', { day: formats.day(action.due) });
        const done = action.doneAt === null ? null : text('case.actions.done');
        return [action.text, text(`terms.horizon.${action.horizon}`), due, done].filter((part) => part !== null).join(' · ');
      }
      case 'no-action':
        return parts.noActionReason ?? '';
      case 'analysis':
        return [...parts.analysis.happened, ...parts.analysis.reached].filter((why) => why !== '').join(' · ');
    }
  };

  return { nameOf, valueOf };
};
