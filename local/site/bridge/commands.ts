import * as v from 'valibot';
import type { EventBus } from './event-bus';
import type { FrameTheme } from './frame-theme';
import type { ProductAnswer, ProductCall } from './product-fetch';
import { ProductCallShape } from './product-fetch';

const callback = v.custom<(...args: readonly unknown[]) => Promise<unknown>>((value) => typeof value === 'function');

const Invoke = v.object({ functionKey: v.string(), payload: v.optional(v.unknown()), metadata: v.optional(v.unknown()) });
const Flag = v.object({
  id: v.union([v.string(), v.number()]),
  title: v.optional(v.string(), ''),
  description: v.optional(v.string()),
  type: v.optional(v.picklist(['info', 'success', 'warning', 'error']), 'info'),
  appearance: v.optional(v.picklist(['info', 'success', 'warning', 'error'])),
  actions: v.optional(v.array(v.object({ text: v.string(), onClick: callback })), []),
  isAutoDismiss: v.optional(v.boolean(), false),
});
const FlagId = v.object({ id: v.union([v.string(), v.number()]) });
const ModalSize = v.union([
  v.picklist(['small', 'medium', 'large', 'xlarge', 'max', 'fullscreen', 'resizable']),
  v.object({ width: v.string(), height: v.optional(v.string()) }),
]);
const Modal = v.object({
  resource: v.nullable(v.string()),
  onClose: callback,
  size: ModalSize,
  context: v.optional(v.unknown(), {}),
  closeOnEscape: v.optional(v.boolean(), true),
  closeOnOverlayClick: v.optional(v.boolean(), true),
  title: v.optional(v.string(), ''),
});
const Emit = v.object({ event: v.string(), payload: v.optional(v.unknown()) });
const On = v.object({ event: v.string(), callback });
const Theming = v.object({ apply: callback });
const Location = v.looseObject({ url: v.optional(v.string()), target: v.optional(v.string()), type: v.optional(v.string()) });

export type FlagRequest = v.InferOutput<typeof Flag>;
type ModalRequest = v.InferOutput<typeof Modal>;
export type ModalSize = v.InferOutput<typeof ModalSize>;
export type LocationRequest = v.InferOutput<typeof Location>;

/** The page's own side of one frame: what its module may do there. What a module can't do is absent, and refused as Forge refuses it. */
export interface FrameHost {
  readonly frameId: string;
  context(): Promise<unknown>;
  invoke(functionKey: string, payload: unknown): Promise<unknown>;
  fetchProduct(call: ProductCall): Promise<ProductAnswer>;
  openModal(request: ModalRequest): Promise<void>;
  showFlag(request: FlagRequest): void;
  closeFlag(id: string | number): void;
  navigate(request: LocationRequest): Promise<void>;
  urlOf(request: LocationRequest): Promise<string | null>;
  reload(): void;
  theme(apply: (theme: FrameTheme) => Promise<unknown>): Promise<void>;
  readonly events: EventBus;
  readonly publicEvents: EventBus;
  readonly close?: ((payload: unknown) => void) | undefined;
  readonly onClose?: ((callback: () => Promise<unknown>) => void) | undefined;
  readonly submit?: ((payload: unknown) => Promise<void>) | undefined;
  readonly refresh?: ((payload: unknown) => void) | undefined;
  readonly createHistory?: (() => unknown) | undefined;
  readonly changeWindowTitle?: ((title: string) => void) | undefined;
}

/** Answers one bridge command. Rejects with the words that Forge uses when a command is unknown or the module may not use it. */
export type CommandHandler = (command: string, data: unknown) => Promise<unknown>;

const subscription = (unsubscribe: () => void): { readonly unsubscribe: () => void } => ({ unsubscribe });

/** Everything that `@forge/bridge` asks for on the app's modules, over the page's side of the frame. */
export const createCommands = (host: FrameHost): CommandHandler => {
  const commands: Readonly<Record<string, (data: unknown) => unknown>> = {
    getContext: () => host.context(),
    getFrameId: () => host.frameId,
    invoke: (data) => {
      const { functionKey, payload } = v.parse(Invoke, data);
      return host.invoke(functionKey, payload);
    },
    fetchProduct: (data) => host.fetchProduct(v.parse(ProductCallShape, data)),
    openModal: (data) => host.openModal(v.parse(Modal, data)),
    close: (data) => (host.close === undefined ? false : host.close(data)),
    onClose: (data) => (host.onClose === undefined ? false : host.onClose(v.parse(callback, data))),
    submit: (data) => (host.submit === undefined ? false : host.submit(data)),
    refresh: (data) => (host.refresh === undefined ? false : host.refresh(data)),
    createHistory: () => {
      if (host.createHistory === undefined) throw new Error('createHistory is not available in this module.');
      return host.createHistory();
    },
    changeWindowTitle: (data) => {
      if (host.changeWindowTitle === undefined) throw new Error('changeWindowTitle is not available in this module.');
      host.changeWindowTitle(v.parse(v.string(), data));
    },
    navigate: (data) => host.navigate(v.parse(Location, data)),
    getUrl: (data) => host.urlOf(v.parse(Location, data)),
    reload: () => {
      host.reload();
    },
    showFlag: (data) => {
      host.showFlag(v.parse(Flag, data));
    },
    closeFlag: (data) => {
      host.closeFlag(v.parse(FlagId, data).id);
    },
    enableTheming: (data) => host.theme(v.parse(Theming, data).apply),
    emit: (data) => {
      const { event, payload } = v.parse(Emit, data);
      host.events.emit(event, payload);
    },
    on: (data) => {
      const { event, callback: listener } = v.parse(On, data);
      return subscription(host.events.on(event, (payload) => void listener(payload)));
    },
    emitPublic: (data) => {
      const { event, payload } = v.parse(Emit, data);
      host.publicEvents.emit(event, payload);
    },
    onPublic: (data) => {
      const { event, callback: listener } = v.parse(On, data);
      return subscription(host.publicEvents.on(event, (payload) => void listener(payload)));
    },
  };

  return async (command, data) => {
    const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (run === undefined) throw new Error(`The bridge command "${command}" is not supported in this module.`);
    return await run(data);
  };
};
