/** A project's RACI matrix as it is kept and as it may be saved. */
import * as v from 'valibot';
import type { Activity, Matrix } from '../contract';
import { cleanText } from './clean-text';
import { presetActivities, PRESETS, type Preset } from './matrix-presets';
import { LETTERS } from './vocabulary';

/** Stored matrices hold no more, retired ones included. */
export const MAX_ACTIVITIES = 200;
const MAX_CELLS = 24;
/** Characters of a phase's name. */
export const PHASE_MAX = 80;

const id = v.pipe(v.string('malformed'), v.regex(/^[\w-]{1,40}$/, 'malformed'));
const partyId = v.pipe(v.string('malformed'), v.minLength(1, 'required'), v.maxLength(40, 'malformed'));
const words = (max: number) =>
  v.nullable(v.pipe(v.string('malformed'), v.maxLength(max, 'too-long'), v.transform(cleanText), v.trim(), v.nonEmpty('required')));

const CellSchema = v.object({
  letters: v.pipe(v.array(v.picklist(LETTERS, 'not-a-choice'), 'malformed'), v.maxLength(LETTERS.length, 'too-long')),
  duty: words(500),
});

const ActivitySchema = v.object({
  id,
  key: v.nullable(id),
  name: words(120),
  cells: v.pipe(
    v.record(partyId, CellSchema, 'malformed'),
    v.check((cells) => Object.keys(cells).length <= MAX_CELLS, 'too-long'),
  ),
  retired: v.boolean('malformed'),
  phase: v.exactOptional(
    v.pipe(v.string('malformed'), v.maxLength(PHASE_MAX, 'too-long'), v.transform(cleanText), v.trim(), v.nonEmpty('required')),
  ),
  signOff: v.exactOptional(v.boolean('malformed')),
});

/** The activities of a matrix, as `matrix.save` takes them and the store holds them. */
export const ActivitiesSchema = v.pipe(v.array(ActivitySchema, 'malformed'), v.maxLength(MAX_ACTIVITIES, 'too-long'));

/** What a version's row holds. Rows from before there were confirmations hold the bare activities. */
export const StoredMatrixSchema = v.union([ActivitiesSchema, v.object({ activities: ActivitiesSchema, confirm: v.boolean() })]);

/** A version's content, whichever of the two forms its row has. */
export const MatrixDocSchema = v.pipe(
  StoredMatrixSchema,
  v.transform((stored) => (Array.isArray(stored) ? { activities: stored, confirm: false } : stored)),
);

/** Name of the preset that a matrix started from. */
export const PresetSchema = v.pipe(
  v.string('malformed'),
  v.check((name) => PRESETS.some((preset) => preset === name), 'not-a-choice'),
);

/** The matrix of a project in which none was saved yet: version 0 of a preset. */
export const freshMatrix = (preset: Preset): Matrix => ({
  version: 0,
  preset,
  activities: presetActivities(preset),
  confirm: false,
  savedAt: null,
  savedBy: null,
  reason: '',
});

/**
 * `next` with the activities of `before` that it leaves out, retired: the versions and assignments of old issues refer to them, and another
 * preset must not make them vanish.
 */
export const keepingRetired = (next: readonly Activity[], before: readonly Activity[]): Activity[] => {
  const kept = new Set(next.map((activity) => activity.id));
  return [...next, ...before.filter((activity) => !kept.has(activity.id)).map((activity) => ({ ...activity, retired: true }))];
};

/**
 * The same activities with those of one phase next to each other: phases in the order in which they first appear, activities within a phase in
 * theirs, retired ones last.
 */
export const regrouped = (activities: readonly Activity[]): Activity[] => {
  const active = activities.filter(({ retired }) => !retired);
  const phases = [...new Set(active.map(({ phase }) => phase))];
  return [
    ...phases.flatMap((phase) => active.filter((activity) => activity.phase === phase)),
    ...activities.filter(({ retired }) => retired),
  ];
};

/** The activity in a phase; undefined takes it out of the one it is in. */
export const inPhase = (activity: Activity, phase: string | undefined): Activity => {
  const next = { ...activity };
  delete next.phase;
  return phase === undefined ? next : { ...next, phase };
};

/** The activity with or without the need of the client's signature. */
export const signedOff = (activity: Activity, signOff: boolean): Activity => {
  const next = { ...activity };
  delete next.signOff;
  return signOff ? { ...next, signOff } : next;
};
