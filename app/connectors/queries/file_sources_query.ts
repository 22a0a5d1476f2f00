import { CurrentBusiness } from '#tenancy/current_business'

/** A platform whose files somebody uploads. */
export interface FileSource {
  /** Of the connection that stands for it. */
  id: string
  name: string
  lastAt: Date
  /** Rows that wait as dead letters. */
  badRows: number
}

/** Sources of CSV files that took something in, by name. Inside the door. */
export const fileSources = () =>
  CurrentBusiness.query<FileSource>(
    `select c.id, c.name, max(i.finished_at) as "lastAt",
            (select count(*)::int from dead_letters d
              where d.business_id = c.business_id and d.connection_id = c.id) as "badRows"
       from connections c
       join imports i on i.business_id = c.business_id and i.connection_id = c.id
        and i.finished_at is not null and i.state in ('done', 'cancelled')
      where c.business_id = $1 and c.connector = 'csv'
      group by c.business_id, c.id, c.name order by c.name`,
    [CurrentBusiness.id()]
  )
