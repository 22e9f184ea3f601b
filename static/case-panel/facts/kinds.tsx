import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTimes,
  symbolTriangle,
  symbolWye,
  type SymbolType,
} from 'd3-shape';
import type { FactKind } from '../../../src/domain/fact-words';
import { classNames } from '../../shared/class-names';
import styles from './facts.module.css';

const SHAPES: Record<FactKind, SymbolType> = {
  conversation: symbolCircle,
  'sign-off': symbolStar,
  'scope-change': symbolDiamond,
  configuration: symbolSquare,
  warning: symbolTriangle,
  promise: symbolWye,
  environment: symbolCross,
  reproduction: symbolTimes,
  other: symbolCircle,
};

const TONES: Record<FactKind, string | undefined> = {
  conversation: styles.conversation,
  'sign-off': styles.signOff,
  'scope-change': styles.scopeChange,
  configuration: styles.configuration,
  warning: styles.warning,
  promise: styles.promise,
  environment: styles.environment,
  reproduction: styles.reproduction,
  other: styles.other,
};

/** Square pixels of a mark. */
const AREA = 90;

const drawn = new Map<FactKind, string>();

/** A kind's mark as a path round the origin: its form tells it as well as its colour. */
export const markOf = (kind: FactKind): string => {
  const known = drawn.get(kind) ?? symbol(SHAPES[kind], AREA)() ?? '';
  drawn.set(kind, known);
  return known;
};

export const toneOf = (kind: FactKind): string => classNames(styles.mark, TONES[kind]);

/** The same mark beside words. */
export const KindMark = ({ kind }: { kind: FactKind }) => (
  <svg className={styles.kindMark} viewBox="-8 -8 16 16" aria-hidden="true">
    <path className={toneOf(kind)} d={markOf(kind)} />
  </svg>
);
