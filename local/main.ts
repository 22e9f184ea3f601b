import { parseArgs } from 'node:util';
import { parseDeliveries } from './forge/events/deliveries';
import { startHost } from './host';

const read = () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8787' },
      data: { type: 'string' },
      sql: { type: 'string' },
      reset: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      unlicensed: { type: 'boolean', default: false },
      deliveries: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port takes a number from 0 to 65535, not '${values.port}'`);
  if (values.sql !== undefined && !values.sql.startsWith('mysql://'))
    throw new Error('--sql takes an address such as mysql://root@127.0.0.1:3306');
  return {
    port,
    sqlUrl: values.sql,
    reset: values.reset,
    empty: values.empty,
    licensed: !values.unlicensed,
    ...(values.deliveries === undefined ? {} : { deliveries: parseDeliveries(values.deliveries) }),
    ...(values.data === undefined ? {} : { dataDir: values.data }),
  };
};

const main = async (): Promise<void> => {
  const host = await startHost(read());
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void host.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.stdout.write(`ready ${host.url}\n`);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
