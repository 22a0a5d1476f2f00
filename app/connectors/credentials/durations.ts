const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Milliseconds of `90s`, `15m`, `6h`, `400d`; throws on anything else. */
export function durationMs(text: string): number {
  const [, count, unit] = /^(\d{1,9})([smhd])$/.exec(text) ?? []
  if (!count || !unit) throw new Error(`not a duration: ${text.slice(0, 20)}`)

  return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS]
}
