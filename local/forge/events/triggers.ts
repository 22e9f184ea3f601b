import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import type { ProductEvent } from '../../seams';
import { siteIdentity } from '../identity';
import type { Manifest } from '../manifest';
import type { Route } from './deliveries';
import type { Dispatcher } from './dispatcher';
import type { EventStore } from './event-store';
import { eventFilter } from './filter-expression';

export interface Triggers {
  /** Takes a product or life-cycle event and hands it to every trigger that wants it, later. */
  emit(event: ProductEvent): void;
}

const eventLimit = 200 * 1024;

/**
 * Matches events with the manifest's triggers: name, `ignoreSelf`, `filter.expression`. Events over 200 KB are not delivered, as on
 * Forge.
 */
export const createTriggers = (options: {
  readonly manifest: Manifest;
  readonly store: EventStore;
  readonly dispatcher: Dispatcher;
  readonly route: Route;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}): Triggers => {
  const { manifest, store, dispatcher, route, clock, log } = options;
  const triggers = manifest.modules.trigger.map((trigger) => ({
    key: trigger.key,
    names: new Set(trigger.events.map((event) => (typeof event === 'string' ? event : event.name))),
    ignoreSelf: trigger.filter?.ignoreSelf === true,
    passes: eventFilter(trigger.filter?.expression, trigger.filter?.onError, log),
  }));
  return {
    emit: (event) => {
      const body = {
        ...event.payload,
        eventType: event.eventType,
        selfGenerated: event.selfGenerated,
        timestamp: clock.now(),
        environmentId: siteIdentity.environmentId,
      };
      const text = JSON.stringify(body);
      if (Buffer.byteLength(text) > eventLimit) {
        log(`WARN an event ${event.eventType} of more than 200 KB was not delivered`);
        return;
      }
      for (const trigger of triggers) {
        if (!trigger.names.has(event.eventType)) continue;
        if (trigger.ignoreSelf && event.selfGenerated) continue;
        if (!trigger.passes(body)) continue;
        const now = clock.now();
        const sent = route.send({
          id: randomUUID(),
          kind: 'trigger',
          target: trigger.key,
          jobId: '',
          body: text,
          concurrencyKey: null,
          concurrencyLimit: null,
          enqueuedAt: now,
          dueAt: now,
          attempts: 0,
          retry: null,
          cycle: 0,
        });
        for (const delivery of sent) store.add(delivery);
      }
      dispatcher.wake();
    },
  };
};
