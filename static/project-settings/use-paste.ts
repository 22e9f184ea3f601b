import { useState } from 'react';
import type { Incoming } from '../../src/domain/matrix-incoming';
import { useAnnounce } from '../shared/announcer';
import { useText } from '../shared/i18n';
import { newActivity } from './edit-matrix';
import { newPartyNamed } from './edit-parties';
import type { GridPlace } from './matrix-grid';
import type { useSheet } from './use-sheet';

/** A paste that is wider than the grid: it waits until somebody says what becomes of the rest. */
export interface WidePaste {
  rows: string[][];
  at: GridPlace;
  beyond: number;
}

interface Paste {
  paste: (text: string, at: GridPlace) => void;
  wide: WidePaste | null;
  /** Adds parties for the columns that have none, or pastes what fits; null drops the paste. */
  settle: (how: 'add' | 'fit' | null) => void;
}

/** Pasting from a spreadsheet: cells go onto cells at once, a table with heads of its own is looked at first. */
export const usePaste = (sheet: ReturnType<typeof useSheet>, onTable: (incoming: Incoming) => void): Paste => {
  const text = useText();
  const announce = useAnnounce();
  const [wide, setWide] = useState<WidePaste | null>(null);
  const { active, inUse, sheet: now } = sheet;

  const lay = async ({ rows, at }: Omit<WidePaste, 'beyond'>, added: readonly string[]) => {
    const { pastedOnto } = await import('./incoming-rules');
    const parties = [...now.parties, ...added.map((name) => newPartyNamed(name, 'delivery', now.parties))];
    const partyIds = parties.filter(({ retired }) => !retired).map(({ id }) => id);
    sheet.setAll(pastedOnto(rows, { activities: now.draft.activities, partyIds, at, newActivity }), parties);
    announce(text('settings.matrix.pasted', { rows: rows.length, columns: Math.max(...rows.map((row) => row.length)) }));
  };

  const paste = async (words: string, at: GridPlace) => {
    const { clipboardRows, columnsBeyond, hasHead, incomingTable } = await import('./incoming-rules');
    const rows = clipboardRows(words);
    if (rows.length === 0) return;
    if (rows.length > 1 && hasHead(rows, now.parties)) {
      onTable(incomingTable(rows, now.parties));
      return;
    }
    // On the corner or a party's head, the first column can only be names.
    const place = { row: Math.min(at.row, active.length), column: at.column };
    const beyond = columnsBeyond(rows, place.column, inUse.length);
    if (beyond > 0) setWide({ rows, at: place, beyond });
    else await lay({ rows, at: place }, []);
  };

  return {
    paste: (words, at) => void paste(words, at),
    wide,
    settle: (how) => {
      if (wide !== null && how !== null) {
        const names = Array.from({ length: wide.beyond }, (_, index) =>
          text('settings.matrix.bringIn.column', { number: inUse.length + index + 1 }),
        );
        void lay(wide, how === 'add' ? names : []);
      }
      setWide(null);
    },
  };
};
