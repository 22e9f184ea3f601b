import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { Activity, Party } from '../../src/contract';
import { MatrixPicture } from './picture';
import styles from './picture-out.module.css';
import { pngOf } from './png';

interface PictureOutProps {
  how: 'print' | 'png';
  title: string;
  activities: readonly Activity[];
  parties: readonly Party[];
  /** What became of it; null after printing. */
  onDone: (png: Blob | null) => void;
  onFailed: () => void;
}

/** The picture, there for as long as it takes to print it or to save it. On paper it is all there is, on one page. */
const PictureOut = ({ how, title, activities, parties, onDone, onFailed }: PictureOutProps) => {
  const drawing = useRef<SVGSVGElement>(null);
  const done = useRef({ onDone, onFailed });
  useEffect(() => {
    let gone = false;
    const { current } = drawing;
    if (current === null) return undefined;
    if (how === 'png')
      pngOf(current).then(
        (png) => {
          if (!gone) done.current.onDone(png);
        },
        () => {
          if (!gone) done.current.onFailed();
        },
      );
    else {
      const timer = setTimeout(() => {
        window.print();
        done.current.onDone(null);
      }, 0);
      return () => clearTimeout(timer);
    }
    return () => {
      gone = true;
    };
  }, [how]);
  return createPortal(
    <div className={styles.sheet} data-print-sheet="">
      <MatrixPicture ref={drawing} title={title} activities={activities} parties={parties} />
    </div>,
    document.body,
  );
};

export default PictureOut;
