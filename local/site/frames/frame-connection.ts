import { useEffect, useRef, type RefObject } from 'react';
import * as v from 'valibot';
import type { CommandHandler } from '../bridge/commands';
import { answerOn, unpack } from '../bridge/wire';

const Call = v.object({ type: v.literal('forge-bridge'), id: v.number(), command: v.string(), data: v.optional(v.unknown()) });

/** Answers the bridge calls of one frame: only those that come from that very window, and only from the frames' origin. */
export const useFrameConnection = (frame: RefObject<HTMLIFrameElement | null>, framesOrigin: string, handler: CommandHandler): void => {
  const current = useRef(handler);
  current.current = handler;
  useEffect(() => {
    const receive = (event: MessageEvent<unknown>): void => {
      if (event.origin !== framesOrigin || event.source === null || event.source !== frame.current?.contentWindow) return;
      const call = v.safeParse(Call, event.data);
      const [reply] = event.ports;
      if (!call.success || reply === undefined) return;
      void answerOn(reply, () => current.current(call.output.command, unpack(call.output.data)));
    };
    window.addEventListener('message', receive);
    return () => {
      window.removeEventListener('message', receive);
    };
  }, [frame, framesOrigin]);
};
