import env from '#start/env'

/** Tables as files: what goes along at once, and what is made by a worker and kept. */
const exportsConfig = {
  /** A table of more rows becomes long work with a link. */
  streamedRows: env.get('EXPORT_STREAMED_ROWS') ?? 100_000,
  keptHours: 24,
  /** Of one member, whatever became of them. */
  mostAnHour: 5,
  /** Of one business, in work. */
  mostAtOnce: 2,
}

export default exportsConfig
