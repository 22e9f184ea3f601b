import { asPng } from '../shared/as-png';

const SPACE = 24;

/** Copies an element with the look that it has now, so that it keeps it outside the page. Controls stay behind. */
const copied = (element: Element): Element => {
  const copy = element.cloneNode(true);
  if (!(copy instanceof Element)) return element;
  const originals = [element, ...element.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [index, original] of originals.entries()) {
    const look = getComputedStyle(original);
    const text = [...look].map((name) => `${name}:${look.getPropertyValue(name)}`).join(';');
    copies[index]?.setAttribute('style', text);
  }
  for (const control of copy.querySelectorAll('[data-no-picture]')) control.remove();
  return copy;
};

/** A chart as it stands on the page, as a PNG. Throws where the browser can't draw it. */
export const chartPicture = async (chart: HTMLElement): Promise<Blob> => {
  const { width, height } = chart.getBoundingClientRect();
  const size = { width: Math.ceil(width) + 2 * SPACE, height: Math.ceil(height) + 2 * SPACE };
  const paper = document.createElement('div');
  const surface = getComputedStyle(document.body).backgroundColor;
  paper.setAttribute('style', `padding:${String(SPACE)}px;background:${surface === 'rgba(0, 0, 0, 0)' ? 'Canvas' : surface}`);
  paper.append(copied(chart));
  const markup = new XMLSerializer().serializeToString(paper);
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(size.width)}" height="${String(size.height)}"><foreignObject width="100%" height="100%">${markup}</foreignObject></svg>`;
  // A browser keeps what came from a blob's address to itself once it held a page's markup; not so with the data itself.
  return asPng(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`, size);
};
