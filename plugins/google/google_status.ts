import { lookup, type AdStatus } from '#connector-sdk'

const STATUS: Record<string, AdStatus> = { ENABLED: 'active', PAUSED: 'paused', REMOVED: 'removed' }

export const statusFrom = (word: string, what: string) => lookup(STATUS, word, what)
