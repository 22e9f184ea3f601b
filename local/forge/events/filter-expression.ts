import { createContext, Script } from 'node:vm';

/** Decides whether a trigger gets an event. */
export type EventFilter = (event: unknown) => boolean;

/** JSON data alone may go into the expression's world, so that it can't reach the host's. */
const evaluate = (script: Script, event: unknown): unknown => {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  new Script(`globalThis.event = JSON.parse(${JSON.stringify(JSON.stringify(event))})`).runInContext(context);
  return script.runInContext(context, { timeout: 100 });
};

/**
 * Compiles a trigger's `filter.expression`, a Jira expression over `event`. Expressions of events use the part of that language that
 * JavaScript shares. One that can't be evaluated follows `onError`: RECEIVE lets the event through, IGNORE (default) does not.
 */
export const eventFilter = (expression: string | undefined, onError: string | undefined, log: (line: string) => void): EventFilter => {
  if (expression === undefined) return () => true;
  const script = new Script(`(${expression})`);
  return (event) => {
    try {
      return evaluate(script, event) === true;
    } catch (error) {
      if (onError?.endsWith('AND_LOG') !== false)
        log(`WARN filter expression failed: ${error instanceof Error ? error.message : String(error)}`);
      return onError?.startsWith('RECEIVE') === true;
    }
  };
};
