import { useState } from 'react';
import type { MatrixAgreement } from '../../src/contract';
import { cellText } from '../../src/domain/matrix-cell-letters';
import type { Incoming } from '../../src/domain/matrix-incoming';
import { presetActivities, type Preset } from '../../src/domain/matrix-presets';
import { findingsOf, remedied, type Finding } from '../../src/domain/matrix-rules';
import { gapsOf } from '../../src/domain/raci';
import { useActivityName, useDutyWords, useNameOfParty } from '../raci/names';
import { TakeOut } from '../raci/take-out';
import { useAnnounce } from '../shared/announcer';
import { Button } from '../shared/button';
import { Disclosure } from '../shared/disclosure';
import { Icon } from '../shared/icon';
import { useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import { ActivityDetail } from './activity-detail';
import { AddParty } from './add-party';
import { BringIn } from './bring-in';
import { cellAt, withPreset } from './edit-matrix';
import { Findings } from './findings';
import { MatrixGrid } from './matrix-grid';
import styles from './matrix-section.module.css';
import { PartyDetail } from './party-detail';
import { PresetChoice } from './preset-choice';
import { activityProblems } from './problems';
import { usePaste } from './use-paste';
import type { useSheet } from './use-sheet';

interface MatrixSectionProps {
  project: { id: string; key: string };
  sheet: ReturnType<typeof useSheet>;
  /** As they were saved last: those are retired, never removed. */
  saved: { activityIds: ReadonlySet<string>; partyIds: ReadonlySet<string> };
  unconfirmed: MatrixAgreement['unconfirmed'];
  /** Goes to where members and contacts of parties are named. */
  onParties: () => void;
}

type Open = { kind: 'activity' | 'party'; id: string } | { kind: 'bring-in'; pasted: Incoming | null } | null;

/** The focus goes back into the grid, to what was open. */
const focusGrid = (selector: string): void => {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[role=grid] ${selector}`)?.focus());
};

/** The project's RACI matrix to edit. */
export const MatrixSection = ({ project, sheet, saved, unconfirmed, onParties }: MatrixSectionProps) => {
  const text = useText();
  const announce = useAnnounce();
  const activityName = useActivityName();
  const partyName = useNameOfParty();
  const dutyWords = useDutyWords();
  const [open, setOpen] = useState<Open>(null);
  const { active, inUse, sheet: now } = sheet;
  const { activities } = now.draft;
  const pasting = usePaste(sheet, (pasted) => setOpen({ kind: 'bring-in', pasted }));
  const retired = activities.filter((activity) => activity.retired);
  const withGaps = active.filter((activity) => gapsOf(inUse.map(({ id }) => cellAt(activity, id))).length > 0).length;
  const dutyOf = (activity: (typeof active)[number], party: (typeof inUse)[number]) =>
    dutyWords({ duty: activity.cells[party.id]?.duty ?? null, activityKey: activity.key, partyKey: party.key });
  const findings = findingsOf({ activities: active, parties: inUse, dutyOf });

  const opened = open?.kind === 'activity' ? active.find(({ id }) => id === open.id) : undefined;
  const openedParty = open?.kind === 'party' ? inUse.find(({ id }) => id === open.id) : undefined;
  const openActivity = (id: string | null) => setOpen(id === null ? null : { kind: 'activity', id });

  const usePreset = (chosen: Preset) => {
    sheet.setDraft({ preset: chosen, activities: withPreset(presetActivities(chosen), activities, saved.activityIds) });
    setOpen(null);
    announce(text('settings.matrix.presetUsed'));
  };
  const undo = () => {
    sheet.undo();
    announce(text(sheet.canUndo ? 'settings.matrix.undone' : 'settings.matrix.nothingToUndo'));
  };
  const redo = () => {
    sheet.redo();
    announce(text(sheet.canRedo ? 'settings.matrix.redone' : 'settings.matrix.nothingToRedo'));
  };
  const showFinding = ({ rule, activityId, partyIds }: Finding) => {
    const [partyId = ''] = partyIds;
    if (rule === 'unreachable-responsible') onParties();
    else if (activityId === null) setOpen({ kind: 'party', id: partyId });
    else focusGrid(`[data-activity="${activityId}"]`);
  };
  return (
    <div className={styles.section}>
      <h2>{text('settings.matrix.title')}</h2>
      <p className={styles.intro}>{text('settings.matrix.intro')}</p>
      <div className={styles.tools}>
        <PresetChoice count={active.length} onUse={usePreset} />
        <div className={styles.buttons}>
          <Button icon="undo" disabled={!sheet.canUndo} onClick={undo}>
            {text('settings.matrix.undo')}
          </Button>
          <Button icon="refresh" disabled={!sheet.canRedo} onClick={redo}>
            {text('settings.matrix.redo')}
          </Button>
          <Button icon="table" onClick={() => setOpen({ kind: 'bring-in', pasted: null })}>
            {text('settings.matrix.bringIn.open')}
          </Button>
          <Button
            icon="add"
            onClick={() => {
              openActivity(sheet.add());
              announce(text('settings.matrix.added'));
            }}
          >
            {text('settings.matrix.addActivity')}
          </Button>
          <AddParty
            onAdd={(name) => {
              sheet.addParties([name]);
              announce(text('settings.matrix.partyAdded', { party: name }));
            }}
          />
        </div>
      </div>
      {open?.kind === 'bring-in' && (
        <BringIn
          key={open.pasted === null ? 'file' : 'pasted'}
          projectId={project.id}
          activities={activities}
          parties={now.parties}
          pasted={open.pasted}
          onTaken={(next, parties) => {
            sheet.setAll(
              next.filter((activity) => !activity.retired || saved.activityIds.has(activity.id)),
              parties,
            );
            setOpen(null);
            announce(text('settings.matrix.bringIn.taken'));
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {pasting.wide !== null && (
        <Notice
          kind="warning"
          role="alert"
          action={
            <>
              <Button compact onClick={() => pasting.settle('add')}>
                {text('settings.matrix.wide.add', { count: pasting.wide.beyond })}
              </Button>
              <Button compact onClick={() => pasting.settle('fit')}>
                {text('settings.matrix.wide.fit')}
              </Button>
              <Button compact look="subtle" onClick={() => pasting.settle(null)}>
                {text('ui.cancel')}
              </Button>
            </>
          }
        >
          <p>{text('settings.matrix.wide.body', { count: pasting.wide.beyond })}</p>
        </Notice>
      )}
      {opened !== undefined && (
        <ActivityDetail
          key={opened.id}
          activity={opened}
          parties={inUse}
          phases={[...new Set(active.flatMap(({ phase }) => phase ?? []))]}
          problems={activityProblems(opened, active, activityName)}
          place={{
            first: active[0]?.id === opened.id,
            last: active.at(-1)?.id === opened.id,
            fresh: !saved.activityIds.has(opened.id),
          }}
          changes={{
            rename: (name) => sheet.rename(opened.id, name),
            setPhase: (phase) => sheet.setPhase(opened.id, phase),
            setSignOff: (signOff) => sheet.setSignOff(opened.id, signOff),
            writeDuty: (partyId, duty) => sheet.write(opened.id, partyId, duty),
            move: (by) => sheet.move(opened.id, by),
            takeOut: () => {
              sheet.takeOut(opened.id);
              setOpen(null);
              announce(text('settings.matrix.takenOut', { activity: activityName(opened) }));
            },
            close: () => {
              setOpen(null);
              focusGrid(`[data-activity="${opened.id}"]`);
            },
          }}
        />
      )}
      {openedParty !== undefined && (
        <PartyDetail
          key={openedParty.id}
          party={openedParty}
          place={{
            first: inUse[0]?.id === openedParty.id,
            last: inUse.at(-1)?.id === openedParty.id,
            fresh: !saved.partyIds.has(openedParty.id),
          }}
          changes={{
            rename: (name) => sheet.renameParty(openedParty.id, name),
            move: (by) => sheet.moveParty(openedParty.id, by),
            takeOut: () => {
              sheet.takeOutParty(openedParty.id);
              setOpen(null);
              announce(text('settings.matrix.takenOut', { activity: partyName(openedParty) }));
            },
            more: onParties,
            close: () => {
              setOpen(null);
              focusGrid(`[data-place="0.${String(inUse.indexOf(openedParty) + 1)}"]`);
            },
          }}
        />
      )}
      <p className={styles.gaps} role="status">
        <Icon name={withGaps === 0 ? 'success' : 'warning'} />
        {text('settings.matrix.gaps', { count: withGaps })}
        {withGaps > 0 && ` · ${text('settings.matrix.saveWithGaps')}`}
      </p>
      <Findings
        findings={findings}
        activities={active}
        parties={inUse}
        onRemedy={(finding, remedy) => {
          sheet.setActivities(remedied(activities, finding, remedy));
          announce(text('settings.matrix.rules.done'));
        }}
        onShow={showFinding}
      />
      {(active.length > 0 || inUse.length > 0) && (
        <MatrixGrid
          activities={active}
          parties={inUse}
          unconfirmed={unconfirmed}
          open={opened?.id ?? null}
          commands={{
            toggle: (activityId, partyId, letter) => {
              sheet.toggle(activityId, partyId, letter);
              const activity = active.find(({ id }) => id === activityId);
              const party = inUse.find(({ id }) => id === partyId);
              if (activity === undefined || party === undefined) return;
              const on = !cellAt(activity, partyId).letters.includes(letter);
              const cell = {
                activity: activityName(activity),
                party: partyName(party),
                letter: `${letter} ${text(`terms.letter.${letter}`)}`,
              };
              announce(text(on ? 'settings.matrix.letterOn' : 'settings.matrix.letterOff', cell));
            },
            clear: (activityId, partyId) => {
              sheet.clear(activityId, partyId);
              announce(text('settings.matrix.cleared'));
            },
            write: (activityId, partyId, duty) => {
              sheet.write(activityId, partyId, duty);
              announce(text('settings.matrix.dutyWritten'));
            },
            open: openActivity,
            openParty: (id) => setOpen({ kind: 'party', id }),
            move: (id, by) => {
              sheet.move(id, by);
              const place = active.findIndex((activity) => activity.id === id) + 1 + by;
              if (place >= 1 && place <= active.length) announce(text('settings.matrix.movedTo', { place, count: active.length }));
            },
            renamePhase: sheet.renamePhase,
            undo,
            redo,
            paste: pasting.paste,
            copyOf: (activity, party) =>
              party === null
                ? activityName(activity)
                : cellText(
                    cellAt(activity, party.id),
                    cellAt(activity, party.id).letters.length > 0 ? dutyOf(activity, party) : cellAt(activity, party.id).duty,
                  ),
          }}
        />
      )}
      <TakeOut project={project.key} activities={active} parties={inUse} />
      {retired.length > 0 && (
        <Disclosure title={text('settings.matrix.retired')} summary={String(retired.length)}>
          <ul>
            {retired.map((activity) => (
              <li key={activity.id} className={styles.retired}>
                {activityName(activity)}
                <Button
                  compact
                  icon="undo"
                  aria-label={text('settings.matrix.restoreLabel', { activity: activityName(activity) })}
                  onClick={() => sheet.restore(activity.id)}
                >
                  {text('settings.matrix.restore')}
                </Button>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
};
