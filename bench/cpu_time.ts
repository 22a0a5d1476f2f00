import { readFile } from 'node:fs/promises'

/** Clock ticks of Linux a second, as every kernel of today says them to programs. */
const TICKS_A_SECOND = 100

/** Milliseconds of CPU since their start. `postgres` is null where there is no /proc to read. */
export interface CpuTime {
  nodeMs: number
  postgresMs: number | null
}

/** What this process and every process of its database server worked so far. */
export async function cpuTime(): Promise<CpuTime> {
  const { user, system } = process.cpuUsage()
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const { rows } = await db.rawQuery('select pid from pg_stat_activity')
  const ticks = await Promise.all(rows.map(({ pid }: { pid: number }) => ticksOf(pid)))
  const read = ticks.filter((own) => own !== null)
  const all = read.reduce((sum, own) => sum + own, 0)

  return {
    nodeMs: (user + system) / 1_000,
    postgresMs: read.length > 0 ? (all / TICKS_A_SECOND) * 1_000 : null,
  }
}

/** CPU between two readings for each of so many operations, to a tenth of a microsecond. */
export function cpuEach(from: CpuTime, to: CpuTime, count: number) {
  const each = (ms: number) => Math.round((ms / count) * 10_000) / 10_000

  return {
    nodeMs: each(to.nodeMs - from.nodeMs),
    postgresMs:
      to.postgresMs === null || from.postgresMs === null
        ? null
        : each(to.postgresMs - from.postgresMs),
  }
}

/** Fields 14 and 15 of /proc/PID/stat, counted after the name in brackets. */
async function ticksOf(pid: number) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (text === null) return null
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')

  return Number(fields[11]) + Number(fields[12])
}
