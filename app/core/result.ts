/**
 * An expected outcome: a value, or a failure the caller has to look at (ADR 0001).
 * The unexpected is thrown instead.
 */
export type Result<Value, Failure> = { ok: true; value: Value } | { ok: false; failure: Failure }

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })

export const fail = <Failure>(failure: Failure): { ok: false; failure: Failure } => ({
  ok: false,
  failure,
})

/** Makes a forgotten member of a closed union a type error. */
export function never(value: never): never {
  throw new Error(`unexpected: ${String(value)}`)
}
