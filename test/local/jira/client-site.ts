import { createServer } from 'node:http';
import { Version3Client } from 'jira.js';
import { startSite, type TestSite } from './site';

export interface Connected {
  readonly site: TestSite;
  /** `jira.js` as that user, over a real connection. */
  clientOf(accountId: string): Version3Client;
  close(): Promise<void>;
}

/** A fresh site behind a port of this machine, for clients that we did not write. */
export const connect = async (site: TestSite = startSite()): Promise<Connected> => {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [name = ''] = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64')
        .toString('utf8')
        .split(':');
      const accountId = site.jira.accountOf(name);
      const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
      );
      const body = chunks.length === 0 ? undefined : new Uint8Array(Buffer.concat(chunks));
      void site.jira
        .handle({
          method: request.method ?? 'GET',
          path: request.url ?? '/',
          headers,
          body,
          principal: accountId === undefined ? { kind: 'anonymous' } : { kind: 'user', accountId },
        })
        .then((answer) => {
          response.writeHead(answer.status, answer.headers);
          response.end(answer.body);
        });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const host = typeof address === 'object' && address !== null ? `http://127.0.0.1:${String(address.port)}` : '';
  return {
    site,
    clientOf: (accountId) =>
      new Version3Client({ host, authentication: { basic: { email: `${accountId}@example.com`, apiToken: 'any' } } }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};
