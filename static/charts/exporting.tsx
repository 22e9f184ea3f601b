import { createContext, useContext, useState, type RefObject } from 'react';
import { Button } from '../shared/button';
import { download } from '../shared/download';
import { useText } from '../shared/i18n';

const Exporting = createContext<string | null>(null);

/** Around charts that may be taken away as pictures; its value begins the files' names. */
export const ExportingProvider = Exporting.Provider;

/** Saves a chart as a picture; nothing where charts stay where they are. */
export const PictureButton = ({ chart, title }: { chart: RefObject<HTMLElement | null>; title: string }) => {
  const text = useText();
  const name = useContext(Exporting);
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  if (name === null) return null;
  const save = async () => {
    const { current } = chart;
    if (current === null) return;
    setState('busy');
    try {
      const { chartPicture } = await import('./chart-picture');
      download(`${name} ${title}.png`, await chartPicture(current));
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <Button
      look="subtle"
      compact
      busy={state === 'busy'}
      aria-label={text('gadget.export.pngOf', { chart: title })}
      onClick={() => void save()}
    >
      {text(state === 'failed' ? 'gadget.export.failed' : 'gadget.export.png')}
    </Button>
  );
};
