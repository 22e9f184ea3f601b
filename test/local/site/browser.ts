import { chromium, type Browser, type FrameLocator, type Page } from '@playwright/test';
import { chromiumOptions } from '../../chromium';

export const openBrowser = (): Promise<Browser> => chromium.launch(chromiumOptions);

/** The frame of one module, once its front end runs. */
export const probeIn = async (page: Page, moduleKey: string): Promise<FrameLocator> => {
  const frame = page.frameLocator(`[data-module="${moduleKey}"] iframe`);
  await frame.getByText('Probe is ready').waitFor();
  return frame;
};

/** Runs a function in a module's frame, where `probe` is `@forge/bridge`. */
export const inFrame = <T>(frame: FrameLocator, work: () => Promise<T> | T): Promise<T> => frame.locator('#root').evaluate(work);
