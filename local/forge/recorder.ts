interface RecordedCall {
  readonly method: string;
  readonly path: string;
  /** Account id, `app` or `anonymous`. */
  readonly as: string;
  readonly origin: 'backend' | 'browser';
  readonly status: number;
  readonly points: number;
}

interface RecordedStatement {
  readonly sql: string;
  readonly ms: number;
  readonly rows: number;
}

interface Totals {
  readonly backend: { readonly calls: number; readonly points: number; readonly statements: number };
  readonly browser: { readonly calls: number };
}

/** What the app asked of Jira and of Forge SQL since the last `clear`. */
export interface Recorder {
  call(call: RecordedCall): void;
  statement(statement: RecordedStatement): void;
  snapshot(): { readonly calls: readonly RecordedCall[]; readonly statements: readonly RecordedStatement[]; readonly totals: Totals };
  clear(): void;
}

/** Lists are cut at this length, so that a site left running for days does not grow; totals go on counting. */
const keptEntries = 20_000;

export const createRecorder = (): Recorder => {
  let calls: RecordedCall[] = [];
  let statements: RecordedStatement[] = [];
  let backend = { calls: 0, points: 0, statements: 0 };
  let browser = { calls: 0 };
  return {
    call: (call) => {
      if (calls.length < keptEntries) calls.push(call);
      if (call.origin === 'browser') browser = { calls: browser.calls + 1 };
      else backend = { ...backend, calls: backend.calls + 1, points: backend.points + call.points };
    },
    statement: (statement) => {
      if (statements.length < keptEntries) statements.push(statement);
      backend = { ...backend, statements: backend.statements + 1 };
    },
    snapshot: () => ({ calls: [...calls], statements: [...statements], totals: { backend, browser } }),
    clear: () => {
      calls = [];
      statements = [];
      backend = { calls: 0, points: 0, statements: 0 };
      browser = { calls: 0 };
    },
  };
};
