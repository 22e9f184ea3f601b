import type { Activity, Matrix, Party } from '../../src/contract';
import { regrouped } from '../../src/domain/matrix';
import { escaped } from '../../src/domain/matrix-files';
import { LETTERS } from '../../src/domain/vocabulary';
import type { Language } from '../../src/domain/vocabulary';
import { formatsFor } from '../shared/formats';
import { isTextKey, type Text, type Words } from '../shared/words';

/** One role's part in an activity. */
interface Part {
  role: string;
  /** R Responsible, A Accountable */
  letters: string;
  duty: string | null;
}

interface Section {
  /** Null where the activities have no phases. */
  phase: string | null;
  activities: { name: string; signOff: boolean; parts: Part[] }[];
}

/** What goes to the client: roles, never names. */
export interface ShareDocument {
  title: string;
  version: string;
  sections: Section[];
}

interface Source {
  project: string;
  matrix: Matrix;
  parties: readonly Party[];
}

interface Spoken {
  language: Language;
  text: Text;
  words: Words;
}

/** The matrix as a document in one language, whichever the reader's is. A party goes by its role, its people stay here. */
export const shareDocument = ({ project, matrix, parties }: Source, { language, text, words }: Spoken): ShareDocument => {
  const stored = (path: string): string | null => (isTextKey(words, path) ? text(path) : null);
  const partyName = ({ key, name }: Party): string => name ?? stored(`terms.party.${key ?? ''}`) ?? key ?? '';
  const activityName = ({ id, key, name }: Activity): string => name ?? stored(`presets.activities.${key ?? ''}.name`) ?? key ?? id;
  const partsOf = ({ key, cells }: Activity): Part[] =>
    parties.flatMap((party) => {
      const cell = cells[party.id];
      if (party.retired || cell === undefined || cell.letters.length === 0) return [];
      const letters = LETTERS.filter((letter) => cell.letters.includes(letter)).map(
        (letter) => `${letter} ${text(`terms.letter.${letter}`)}`,
      );
      const duty = cell.duty ?? stored(`presets.activities.${key ?? ''}.duty.${party.key ?? ''}`);
      return [{ role: partyName(party), letters: formatsFor(language, 'UTC').list(letters), duty }];
    });
  const activities = regrouped(matrix.activities).filter(({ retired }) => !retired);
  const phases = [...new Set(activities.map(({ phase }) => phase ?? null))];
  const hasPhases = phases.some((phase) => phase !== null);
  return {
    title: text('share.doc.title', { project }),
    version:
      matrix.savedAt === null
        ? text('share.doc.proposed')
        : text('share.doc.version', { version: matrix.version, day: formatsFor(language, undefined).day(matrix.savedAt) }),
    sections: phases.map((phase) => ({
      phase: hasPhases ? (phase ?? text('share.doc.other')) : null,
      activities: activities
        .filter((activity) => (activity.phase ?? null) === phase)
        .map((activity) => ({ name: activityName(activity), signOff: activity.signOff === true, parts: partsOf(activity) })),
    })),
  };
};

const BLANK = '______________________';

/** The same as Markdown, with boxes to tick and lines to sign. */
export const shareMarkdown = ({ title, version, sections }: ShareDocument, text: Text): string => {
  const part = ({ role, letters, duty }: Part): string => {
    const head = `**${escaped(role)}** (${letters})`;
    return `- ${duty === null ? head : text('share.doc.duty', { part: head, duty: escaped(duty) })}`;
  };
  let number = 0;
  const body = sections.flatMap(({ phase, activities }) => [
    ...(phase === null ? [] : [`## ${escaped(phase)}`, '']),
    ...activities.flatMap(({ name, signOff, parts }) => {
      number += 1;
      return [
        `### ${String(number)}. ${escaped(name)}`,
        '',
        ...(signOff ? [`*${text('share.doc.signOff')}*`, ''] : []),
        ...(parts.length === 0 ? [text('share.doc.noPart')] : parts.map(part)),
        '',
      ];
    }),
  ]);
  return [
    `# ${escaped(title)}`,
    '',
    version,
    '',
    text('share.doc.purpose'),
    '',
    `**${text('share.doc.letters')}**`,
    '',
    ...LETTERS.map((letter) => `- **${letter} ${text(`terms.letter.${letter}`)}**: ${text(`share.doc.meaning.${letter}`)}`),
    '',
    ...body,
    `## ${text('share.doc.confirmation')}`,
    '',
    `- [ ] ${text('share.doc.agree')}`,
    `- [ ] ${text('share.doc.change')} ${BLANK}`,
    '',
    `${text('share.doc.role')}: ${BLANK}  `,
    `${text('share.doc.signature')}: ${BLANK}  `,
    `${text('share.doc.date')}: ${BLANK}`,
    '',
  ].join('\n');
};
