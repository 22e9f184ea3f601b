import { Hono } from 'hono';
import { createFileServer, fileBelow } from '../forge/frames/frames';

const missing = `<!doctype html><meta charset="utf-8"><title>Not built</title>
<p>The site's pages are not built yet. <code>npm start</code> builds them.</p>`;

/** The built pages of the site; every address that is no file is the page itself, which finds its own way. */
export const pages = (folder: string): Hono => {
  const serve = createFileServer();
  const app = new Hono();
  app.get('*', async (context) => {
    const path = decodeURIComponent(context.req.path);
    const encoding = context.req.header('accept-encoding');
    const file = path === '/' ? undefined : fileBelow(folder, path);
    if (file !== undefined) return serve(file, encoding);
    const index = fileBelow(folder, 'index.html');
    return index === undefined ? context.html(missing, 503) : serve(index, encoding, { 'referrer-policy': 'origin' });
  });
  return app;
};
