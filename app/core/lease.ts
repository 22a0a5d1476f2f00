import { hostname } from 'node:os'

/** Names this process on the rows that it has claimed (`claimed_by`). */
export const WORKER = `${hostname()}:${process.pid}`.slice(0, 100)

/** When a lease ends that is taken or kept now. SQL; of an update or a comparison. */
export const leaseUntil = (seconds: number) => `now() + interval '${seconds} seconds'`

/**
 * What a claim sets on a work row: a lease of this length, a fence that tells its holder from every
 * earlier one, and a crash where one had it and never gave it back. SQL; `of` is the alias of the
 * row with its dot.
 */
export const leaseFor = (seconds: number, of = '') =>
  `crashes = ${of}crashes + (${of}lease_until is not null)::int,
   lease_fence = ${of}lease_fence + 1, lease_until = ${leaseUntil(seconds)}`

/** Nobody has it: it is due, or its holder is gone. SQL; `dueBy` is compared with `due_at`. */
export const isClaimable = ({ of = '', dueBy = 'now()' } = {}) =>
  `(${of}state = 'ready' and ${of}due_at <= ${dueBy}
    or ${of}state = 'running' and ${of}lease_until < now())`
