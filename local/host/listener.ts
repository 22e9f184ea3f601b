import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';

/** A port of this machine that answers; what it answers with may come later. */
export interface Listener {
  readonly port: number;
  /** Sets what requests are answered with. Before that they get 503. */
  serve(fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>): void;
  close(): Promise<void>;
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new Error(`port ${String(port)} is in use; choose another with --port`) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });

/** Listens on 127.0.0.1; port 0 takes a free one. Rejects when the port is in use. */
export const openListener = async (port: number): Promise<Listener> => {
  let handler: ((request: IncomingMessage, response: ServerResponse) => unknown) | undefined;
  const server = createServer((request, response) => {
    if (handler === undefined) response.writeHead(503, { 'retry-after': '1' }).end('The site is starting.');
    else handler(request, response);
  });
  await listen(server, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    serve: (fetch) => {
      handler = (incoming, outgoing) =>
        getRequestListener((request) => fetch(request, { incoming, outgoing }), { overrideGlobalObjects: false })(incoming, outgoing);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};
