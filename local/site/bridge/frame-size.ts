/** Tells the height of the document's body, margins included, now and whenever it changes: what Forge sizes inline frames by. */
export const measureBody = (report: (height: number) => void): void => {
  let last = -1;
  const measure = (): void => {
    const style = getComputedStyle(document.body);
    const height = Math.ceil(document.body.offsetHeight + Number.parseFloat(style.marginTop) + Number.parseFloat(style.marginBottom));
    if (height === last) return;
    last = height;
    report(height);
  };
  new ResizeObserver(measure).observe(document.body);
  measure();
};
