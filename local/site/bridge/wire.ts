/**
 * How values with functions in them cross from one window to another. A function travels as a message port: calling it on the other side
 * posts its arguments there and gives a promise of the result. Everything else travels by structured clone.
 */
const MARK = '__bridgeFunction';

type RemoteFunction = (...args: readonly unknown[]) => Promise<unknown>;

interface Packed {
  readonly value: unknown;
  readonly ports: MessagePort[];
}

const isPlainObject = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.prototype.toString.call(value) === '[object Object]';
};

const isCallable = (value: unknown): value is (...args: readonly unknown[]) => unknown => typeof value === 'function';

/** Replaces functions by ports. The ports must be transferred along with the value. */
export const pack = (input: unknown): Packed => {
  const ports: MessagePort[] = [];
  const walk = (value: unknown): unknown => {
    if (isCallable(value)) {
      const { port1, port2 } = new MessageChannel();
      serveFunction(port1, value);
      ports.push(port2);
      return { [MARK]: port2 };
    }
    if (Array.isArray(value)) return value.map(walk);
    if (!isPlainObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, walk(entry)]));
  };
  return { value: walk(input), ports };
};

/** Turns ports back into functions that answer with promises. */
export const unpack = (input: unknown): unknown => {
  if (Array.isArray(input)) return input.map(unpack);
  if (!isPlainObject(input)) return input;
  const port = input[MARK];
  if (port instanceof MessagePort) return remoteFunction(port);
  return Object.fromEntries(Object.entries(input).map(([key, entry]) => [key, unpack(entry)]));
};

type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

const isAnswer = (data: unknown): data is Answer => isPlainObject(data) && typeof data.ok === 'boolean';

/** Runs the work and posts its result, or the message it failed with, on the port. */
export const answerOn = async (port: MessagePort, work: () => unknown): Promise<void> => {
  let answer: Answer;
  try {
    answer = { ok: true, value: await work() };
  } catch (error) {
    answer = { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  const { value, ports } = pack(answer);
  try {
    port.postMessage(value, ports);
  } catch {
    port.postMessage({ ok: false, message: 'The result cannot be passed between windows.' });
  }
  port.close();
};

/** Waits for what `answerOn` posts at the other end. */
export const awaitAnswer = (port: MessagePort): Promise<unknown> =>
  new Promise((resolve, reject) => {
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      port.close();
      const answer = unpack(data);
      if (!isAnswer(answer)) reject(new Error('The answer could not be read.'));
      else if (answer.ok) resolve(answer.value);
      else reject(new Error(answer.message));
    };
  });

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const serveFunction = (port: MessagePort, call: (...args: readonly unknown[]) => unknown): void => {
  port.onmessage = (event: MessageEvent<unknown>) => {
    const [reply] = event.ports;
    const args = unpack(event.data);
    if (reply !== undefined) void answerOn(reply, () => call(...listOf(args)));
  };
};

const remoteFunction =
  (port: MessagePort): RemoteFunction =>
  (...args) => {
    const { port1, port2 } = new MessageChannel();
    const packed = pack(args);
    const answer = awaitAnswer(port1);
    port.postMessage(packed.value, [port2, ...packed.ports]);
    return answer;
  };
