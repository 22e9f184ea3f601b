/** Browsers refuse canvases beyond this. */
const LARGEST = 8_000;

/** An image by its address as a PNG, twice as fine as on the screen where a canvas can hold that. Throws where the browser can't draw it. */
export const asPng = async (address: string, { width, height }: { readonly width: number; readonly height: number }): Promise<Blob> => {
  const scale = Math.min(2, LARGEST / width, LARGEST / height);
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return await new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser gave no picture'));
      else resolve(blob);
    }, 'image/png');
  });
};
