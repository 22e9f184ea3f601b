import type { ModalSize } from '../bridge/commands';

interface Box {
  readonly width: string;
  readonly height: string;
  readonly minHeight?: string;
}

/** Forge's named modal sizes, as its documentation gives them. */
const NAMED: Readonly<Record<string, Box>> = {
  small: { width: '400px', height: '20vh', minHeight: '320px' },
  medium: { width: '600px', height: '40vh', minHeight: '520px' },
  large: { width: '800px', height: '70vh', minHeight: '720px' },
  xlarge: { width: '968px', height: '90vh' },
  max: { width: '100%', height: '100%' },
  fullscreen: { width: '100%', height: '100%' },
  resizable: { width: '800px', height: '70vh' },
};

const MEDIUM: Box = { width: '600px', height: '40vh', minHeight: '520px' };

export const modalBox = (size: ModalSize): Box =>
  typeof size === 'string' ? (NAMED[size] ?? MEDIUM) : { width: size.width, height: size.height ?? MEDIUM.height };

/** The fixed height of an inline module that names a size; undefined means that it grows with its content. */
export const inlineHeight = (viewportSize: string | null): string | undefined => {
  switch (viewportSize) {
    case 'small':
      return '112px';
    case 'medium':
      return '262px';
    case 'large':
      return '524px';
    case 'xlarge':
      return '1048px';
    case 'max':
      return '100%';
    default:
      return undefined;
  }
};
