/**
 * The one way to make a table that belongs to a business: keys that begin with the business,
 * row-level security that also binds the owner, and grants. `tests/architecture` refuses a
 * `business_id` anywhere else.
 */
export interface TenantedTable {
  /** SQL of the columns beside `business_id`. */
  columns: string
  /** Columns of the primary key after `business_id`; `id` unless said. */
  key?: string[]
  /** Further constraints; every key in them begins with `business_id`. */
  constraints?: string[]
  /** Index definitions: `(business_id, …) [where …]`. */
  indexes?: string[]
  /** A member with a list of locations sees only rows of those (restrictive policy). */
  location?: boolean
  /** Columns that functions of schema `door` may read across businesses. */
  door?: string[]
  /** Rollups only: readable in organization scope, by `app.business_ids`. */
  organization?: boolean
  /** Verbs of the run-time role; append-only tables leave out update and delete. */
  verbs?: string
  /** Columns that the ingest role may read, beside inserting whole rows. */
  ingest?: string[]
  partitionBy?: string
}

const CURRENT = 'business_id = (select app.current_business())'
const READABLE = 'business_id = any ((select app.readable_businesses())::uuid[])'

function table(name: string, spec: TenantedTable) {
  const key = ['business_id', ...(spec.key ?? ['id'])].join(', ')
  const lines = [
    'business_id uuid not null',
    spec.columns.trim().replace(/,$/, ''),
    `primary key (${key})`,
    ...(spec.constraints ?? []),
  ]
  const partition = spec.partitionBy ? ` partition by ${spec.partitionBy}` : ''

  return `create table ${name} (\n  ${lines.join(',\n  ')}\n)${partition}`
}

/** ENABLE, FORCE and the policies of one table or partition. */
export function policies(name: string, spec: TenantedTable) {
  const policy = name.split('.').pop()!
  const read = spec.organization ? READABLE : CURRENT

  return [
    `alter table ${name} enable row level security`,
    `alter table ${name} force row level security`,
    ...(spec.organization
      ? [
          `create policy ${policy}_read on ${name} for select using (${read})`,
          `create policy ${policy}_insert on ${name} for insert with check (${CURRENT})`,
          `create policy ${policy}_update on ${name} for update using (${CURRENT}) with check (${CURRENT})`,
          `create policy ${policy}_delete on ${name} for delete using (${CURRENT})`,
        ]
      : [`create policy ${policy}_business on ${name} using (${CURRENT}) with check (${CURRENT})`]),
    `create policy ${policy}_backup on ${name} for select to track_backup using (true)`,
    ...(spec.location
      ? [
          `create policy ${policy}_location on ${name} as restrictive to track_app using (
             (select app.location_scope()) is null
             or location_id = any ((select app.location_scope())::uuid[]))`,
        ]
      : []),
    ...(spec.door
      ? [`create policy ${policy}_door on ${name} for select to track_directory using (true)`]
      : []),
    ...(spec.ingest
      ? [`create policy ${policy}_ingest on ${name} to track_ingest using (true) with check (true)`]
      : []),
  ]
}

function grants(name: string, spec: TenantedTable) {
  return [
    `grant ${spec.verbs ?? 'select, insert, update, delete'} on ${name} to track_app`,
    `grant select on ${name} to track_backup`,
    ...(spec.door ? [`grant select (${spec.door.join(', ')}) on ${name} to track_directory`] : []),
    ...(spec.ingest
      ? [
          `grant insert on ${name} to track_ingest`,
          `grant select (${spec.ingest.join(', ')}) on ${name} to track_ingest`,
        ]
      : []),
  ]
}

/** Every statement that makes the table, in order. */
export function tenantedTable(name: string, spec: TenantedTable): string[] {
  return [
    table(name, spec),
    ...(spec.indexes ?? []).map((index) => `create index on ${name} ${index}`),
    ...policies(name, spec),
    ...grants(name, spec),
  ]
}

/**
 * It sums over all locations: who may see some of them only sees nothing of it. The comparison is
 * inside: outside, the planner would expect one row of two hundred to be seen, and sort the rest.
 */
export const wholeOnly = (name: string) =>
  `create policy ${name}_whole on ${name} as restrictive to track_app
     using ((select app.location_scope() is null))`

/** Columns of every work row (reliability: claim, lease, fence, finish). */
export const WORK_COLUMNS = `
  state text not null default 'ready',
  due_at timestamptz not null default now(),
  attempt integer not null default 0,
  crashes integer not null default 0,
  lease_until timestamptz,
  lease_fence bigint not null default 0,
  claimed_by text,
  last_error_code text,
  last_error_at timestamptz`

/** What the sweeper may see of a work row across businesses. */
export const WORK_DOOR = ['business_id', 'id', 'state', 'due_at', 'lease_until', 'attempt']
