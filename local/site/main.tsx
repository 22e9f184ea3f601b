import '@atlaskit/css-reset';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { initialUser } from './session/acting-user';
import { loadBootstrap } from './session/bootstrap';
import { dressPage, initialColorMode, resolveColorMode } from './session/color-mode';

const start = async (root: HTMLElement): Promise<void> => {
  const [bootstrap] = await Promise.all([loadBootstrap(), dressPage(resolveColorMode(initialColorMode()))]);
  const user = initialUser(bootstrap);
  if (user === undefined) throw new Error('This site has no users.');
  createRoot(root).render(<App bootstrap={bootstrap} user={user} />);
};

const root = document.getElementById('root');
if (root !== null) {
  start(root).catch((error: unknown) => {
    root.setAttribute('role', 'alert');
    root.textContent = `The local site did not answer. Is it running? (${error instanceof Error ? error.message : String(error)})`;
  });
}
