import { events, invoke, Modal, requestJira, router, showFlag, view } from '@forge/bridge';

/** A front end whose only purpose is to call `@forge/bridge` when a test asks it to. */
const calls = { events, invoke, Modal, requestJira, router, showFlag, view };

declare global {
  var probe: typeof calls;
  var heard: unknown[];
  var callBridge: (command: string) => Promise<unknown>;
  var __bridge: { readonly callBridge: (command: string) => Promise<unknown> };
}

globalThis.probe = calls;
globalThis.heard = [];
globalThis.callBridge = globalThis.__bridge.callBridge;
const root = document.getElementById('root');
if (root !== null) root.textContent = 'Probe is ready';
