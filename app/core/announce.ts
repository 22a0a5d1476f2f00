import emitter from '@adonisjs/core/services/emitter'

/**
 * Tells the listeners of `start/events.ts`, one after the other and in their order; a throw of one
 * is the announcer's throw, so inside a door nothing is half done.
 */
export const announce = <Event extends object>(event: Event) =>
  emitter.emitSerial(event.constructor as new (...args: any[]) => Event, event as any)
