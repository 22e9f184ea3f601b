import type { FrameLocator, Page } from '@playwright/test';

/** The pages that Chromium's PDF of a front end has, as it stands just now: its markup and styles alone, on a page of their own, as its frame prints. */
export const pagesOnPaper = async (page: Page, frame: FrameLocator): Promise<number> => {
  const markup = await frame.locator('html').evaluate((root) => {
    const { styleSheets } = root.ownerDocument;
    const rules = [...styleSheets].flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText));
    const copy = root.ownerDocument.importNode(root, true);
    for (const each of copy.querySelectorAll('script, link, style, meta, base')) each.remove();
    const style = root.ownerDocument.createElement('style');
    style.textContent = rules.join('\n');
    copy.querySelector('head')?.append(style);
    return `<!doctype html>${copy.outerHTML}`;
  });
  const paper = await page.context().newPage();
  try {
    await paper.setContent(markup);
    const pdf = (await paper.pdf({ preferCSSPageSize: true })).toString('latin1');
    return pdf.match(/\/Type\s*\/Page\b/gu)?.length ?? 0;
  } finally {
    await paper.close();
  }
};
