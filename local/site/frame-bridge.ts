/**
 * Runs first in every front end's page: installs `globalThis.__bridge`, which `@forge/bridge` looks for when it is imported, and carries its
 * calls to the page that holds the frame. The host builds this file into one script and puts it before the front end's own.
 */
import type { BridgeCall } from '../site-api';
import { FRAME_ESCAPE, FRAME_FAILED, FRAME_READY, FRAME_SIZE } from './bridge/frame-commands';
import { historyOver } from './bridge/frame-history';
import { measureBody } from './bridge/frame-size';
import { applyTheme } from './bridge/frame-theme';
import { awaitAnswer, pack } from './bridge/wire';

type CallBridge = (command: string, data?: unknown) => Promise<unknown>;

const parentOrigin = (): string => {
  const [ancestor] = Array.from(window.location.ancestorOrigins);
  return ancestor ?? new URL(document.referrer).origin;
};

const openBridge = (origin: string): CallBridge => {
  let lastId = 0;
  const post = (command: string, data: unknown): Promise<unknown> => {
    const { port1, port2 } = new MessageChannel();
    const packed = pack(data);
    lastId += 1;
    const call: BridgeCall = { type: 'forge-bridge', id: lastId, command, data: packed.value };
    window.parent.postMessage(call, origin, [port2, ...packed.ports]);
    return awaitAnswer(port1);
  };

  return async (command, data) => {
    if (command === 'enableTheming') return post(command, { apply: applyTheme });
    const result = await post(command, data);
    return command === 'createHistory' ? historyOver(result) : result;
  };
};

const install = (): void => {
  if (window.parent === window) return;
  const callBridge = openBridge(parentOrigin());
  Object.defineProperty(globalThis, '__bridge', { value: Object.freeze({ callBridge }) });

  void callBridge(FRAME_READY);
  window.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLScriptElement) void callBridge(FRAME_FAILED, target.src);
    },
    true,
  );
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) void callBridge(FRAME_ESCAPE);
  });
  document.addEventListener('DOMContentLoaded', () => {
    measureBody((height) => void callBridge(FRAME_SIZE, height));
  });
};

install();
