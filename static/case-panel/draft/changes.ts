import type { CaseChanges } from '../../../src/contract';
import { differences } from './merge';
import type { Parts } from './parts';
import { saidWhys } from './units';

const complaintChanges = (base: Parts, mine: Parts): Pick<CaseChanges, 'complaint'> => {
  const changed = new Set(differences(base, mine).flatMap(({ name }) => (name.kind === 'complaint' ? [name.field] : [])));
  if (changed.size === 0) return {};
  const { type, ...rest } = mine.complaint;
  return {
    complaint: {
      ...(changed.has('said') && { said: rest.said }),
      ...(changed.has('saidBy') && { saidBy: rest.saidBy }),
      ...(changed.has('about') && { about: rest.about }),
      ...(changed.has('channel') && { channel: rest.channel }),
      ...(changed.has('receivedAt') && { receivedAt: rest.receivedAt }),
      ...(changed.has('severity') && { severity: rest.severity }),
      ...(changed.has('type') && type !== null && { type }),
    },
  };
};

/** What the backend has to be told: only the parts that differ, lists whole, rows without words left out. */
export const changesBetween = (base: Parts, mine: Parts): CaseChanges => {
  const changed = differences(base, mine);
  const touched = new Set(changed.map(({ part }) => part));
  const kinds = new Set(changed.map(({ name }) => name.kind));
  const viewed = new Set(changed.flatMap(({ name }) => (name.kind === 'view' ? [name.partyId] : [])));
  return {
    ...complaintChanges(base, mine),
    ...(touched.has('happened') && { happened: mine.happened }),
    ...(viewed.size > 0 && { views: mine.views.filter(({ partyId }) => viewed.has(partyId)) }),
    ...(kinds.has('cause') && { causes: mine.causes }),
    ...(kinds.has('analysis') && {
      analysis: { ...mine.analysis, happened: saidWhys(mine.analysis.happened), reached: saidWhys(mine.analysis.reached) },
    }),
    ...(kinds.has('action') && { actions: mine.actions.filter(({ text }) => text.trim() !== '') }),
    ...(kinds.has('no-action') && { noActionReason: mine.noActionReason?.trim() === '' ? null : mine.noActionReason }),
  };
};

export const hasChanges = (base: Parts, mine: Parts): boolean => Object.keys(changesBetween(base, mine)).length > 0;
