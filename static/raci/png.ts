import { asPng } from '../shared/as-png';

/** A drawing as a PNG. Throws where the browser can't draw it. */
export const pngOf = async (drawing: SVGSVGElement): Promise<Blob> => {
  const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(drawing)], { type: 'image/svg+xml' }));
  try {
    return await asPng(address, drawing.viewBox.baseVal);
  } finally {
    URL.revokeObjectURL(address);
  }
};
