import { test } from '@japa/runner'
import type pg from 'pg'
import { CONTROL_PLANE } from '#database/control_plane'
import { BUSINESS_COLUMNS, INSTALLATION_COLUMNS } from '#database/sealed_columns'
import { asOwner, everyTable, fullName, namedTables, tenantedTables } from '#tests/fixtures/catalog'

const rowsOf = async <Row extends pg.QueryResultRow>(client: pg.Client, text: string) =>
  (await client.query<Row>(text)).rows

interface Wall {
  name: string
  isEnabled: boolean
  isForced: boolean
  /** Verbs with a permissive policy for everybody that asks for the business. */
  verbs: string[]
  /** Permissive policies for everybody that do not ask. */
  open: string[]
}

/** As PostgreSQL writes them back: nothing beside the question, no "or". */
const ONE = '(business_id = ( SELECT app.current_business() AS current_business))'
const LISTED =
  '(business_id = ANY (( SELECT app.readable_businesses() AS readable_businesses)::uuid[]))'

const WALLS = `
  select format('%I.%I', n.nspname, c.relname) as name,
         c.relrowsecurity as "isEnabled", c.relforcerowsecurity as "isForced",
         coalesce(array_agg(p.polcmd::text) filter (where p.polpermissive and p.polroles = '{0}' and asks), '{}') as verbs,
         coalesce(array_agg(p.polname::text) filter (where p.polpermissive and p.polroles = '{0}' and not asks), '{}') as open
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    left join lateral (
      select *, coalesce(pg_get_expr(polqual, polrelid), $2) in ($2, $3)
            and coalesce(pg_get_expr(polwithcheck, polrelid), $2) = $2 as asks
        from pg_policy where polrelid = c.oid) p on true
   where c.oid = $1::regclass
   group by 1, 2, 3`

/** `*` covers every verb; rollups have one policy each for r(ead), a(dd), w(rite) and d(elete). */
const hasEveryVerb = ({ verbs }: Wall) =>
  verbs.includes('*') || ['r', 'a', 'w', 'd'].every((verb) => verbs.includes(verb))

async function withoutWall(client: pg.Client) {
  const found: string[] = []
  for (const { sql } of await tenantedTables(client)) {
    const { rows } = await client.query<Wall>(WALLS, [sql, ONE, LISTED])
    const [wall] = rows
    const isWalled = wall!.isEnabled && wall!.isForced && hasEveryVerb(wall!)
    if (!isWalled || wall!.open.length > 0) found.push(sql)
  }

  return found
}

const KEYS = `
  select x.indexrelid::regclass::text as name, x.indrelid::regclass::text as table,
         a.attname::text as first, x.indisunique as "isUnique"
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_am m on m.oid = i.relam
    left join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0]
   where m.amname = 'btree' and x.indrelid = any ($1::regclass[])`

async function keysWithoutBusiness(client: pg.Client) {
  const tables = (await tenantedTables(client)).map(({ sql }) => sql)
  const { rows } = await client.query<{ name: string; first: string | null }>(KEYS, [tables])

  return rows.filter(({ first }) => first !== 'business_id').map(({ name }) => name)
}

const LINKS = `
  select format('%s.%s', k.conrelid::regclass, k.conname) as name,
         a.attname::text as here, b.attname::text as there, k.confdeltype::text as on_delete,
         k.confdelsetcols::text as set_columns
    from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
   where k.contype = 'f' and k.conrelid = any ($1::regclass[])`

interface Link {
  name: string
  here: string
  there: string
  on_delete: string
  set_columns: string | null
}

async function links(client: pg.Client) {
  const tables = (await tenantedTables(client)).map(({ sql }) => sql)

  return (await client.query<Link>(LINKS, [tables])).rows
}

const SEALED = `
  select format('%s.%s', c.relname, a.attname) as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attname like 'sealed%'
     and a.attnum > 0 and not a.attisdropped`

/** Kept for originals of keys, which are sealed with customer and appointment instead. */
const NEVER_WRITTEN = ['identity_keys.sealed']

/** Makes something bad, looks, and takes it back. */
const withTable = <T>(statements: string, look: (client: pg.Client) => Promise<T>) =>
  asOwner(async (client) => {
    await client.query(`begin; ${statements}`)
    const found = await look(client)
    await client.query('rollback')

    return found
  })

test.group('Every table of the catalogue', () => {
  test('has row-level security, FORCE and its policies, or stands in the control plane', async ({
    assert,
  }) => {
    assert.deepEqual(await asOwner(withoutWall), [])
    assert.isAbove((await asOwner(tenantedTables)).length, 40)
  })

  test('fails this suite when it comes without {lack}')
    .with([
      { lack: 'any policy', sql: 'create table bare (business_id uuid, id uuid)' },
      {
        lack: 'FORCE',
        sql: `create table bare (business_id uuid); alter table bare enable row level security;
              create policy p on bare using (business_id = (select app.current_business()))`,
      },
      {
        lack: 'a policy that asks for the business',
        sql: `create table bare (business_id uuid); alter table bare enable row level security;
              alter table bare force row level security; create policy p on bare using (true)`,
      },
      {
        lack: 'a second policy being as narrow',
        sql: `create table bare (business_id uuid); alter table bare enable row level security;
              alter table bare force row level security; create policy q on bare using (true);
              create policy p on bare using (business_id = (select app.current_business()))`,
      },
      {
        lack: 'a policy that asks for nothing else',
        sql: `create table bare (business_id uuid); alter table bare enable row level security;
              alter table bare force row level security;
              create policy p on bare using (business_id = (select app.current_business()) or true)`,
      },
      {
        lack: 'policies of its own, as a partition',
        sql: `create table parts.bare partition of touchpoints for values from ('1990-01-01') to ('1991-01-01')`,
      },
    ])
    .run(async ({ assert }, { sql }) => {
      const found = await withTable(sql, withoutWall)
      assert.lengthOf(found, 1)
      assert.match(found[0]!, /bare$/)
    })

  test('of the control plane exists and says why it stands there', async ({ assert }) => {
    const names = (await asOwner(everyTable)).map(fullName)
    for (const [name, { slice, because }] of Object.entries(CONTROL_PLANE)) {
      assert.include(names, name)
      assert.isNotEmpty(because)
      assert.isNotEmpty(slice)
    }
  })

  test('that belongs to a business has keys and indexes that begin with it', async ({ assert }) => {
    assert.deepEqual(await asOwner(keysWithoutBusiness), [])
    const sql = 'alter table sites add constraint bare unique (name)'
    assert.deepEqual(await withTable(sql, keysWithoutBusiness), ['bare'])
  })

  test('that belongs to a business has foreign keys that begin with it', async ({ assert }) => {
    const found = await asOwner(links)
    const isWrong = ({ here, there }: Link) => here !== 'business_id' || there !== 'business_id'
    assert.deepEqual(
      found.filter(isWrong).map(({ name }) => name),
      []
    )
    assert.isAbove(found.length, 8)
  })

  test('never forgets its business when a parent is deleted', async ({ assert }) => {
    const setsNull = (await asOwner(links)).filter(({ on_delete: verb }) => verb === 'n')
    const wholeKey = setsNull.filter(({ set_columns: columns }) => columns === null)
    assert.deepEqual(
      wholeKey.map(({ name }) => name),
      []
    )
    assert.isNotEmpty(setsNull)
  })

  test('that belongs to a business has no trigger: Citus has none', async ({ assert }) => {
    const text = `select tgrelid::regclass::text as name from pg_trigger where not tgisinternal
                     and tgrelid::regclass::text !~ '^bullmq\\.'`
    assert.deepEqual(await asOwner((client) => rowsOf(client, text)), [])
  })

  test('is a table: no view sees past the policies', async ({ assert }) => {
    const text = `select c.oid::regclass::text as name from pg_class c
                    join pg_namespace n on n.oid = c.relnamespace
                   where n.nspname not in ('pg_catalog', 'information_schema')
                     and (c.relkind = 'm' or (c.relkind = 'v'
                          and not coalesce('security_invoker=true' = any (c.reloptions), false)))`
    assert.deepEqual(await asOwner((client) => rowsOf(client, text)), [])
  })

  test('has its sealed columns in the list that the vault commands walk', async ({ assert }) => {
    const columns = await asOwner((client) => rowsOf<{ name: string }>(client, SEALED))
    const listed = [...BUSINESS_COLUMNS, ...INSTALLATION_COLUMNS]
    assert.sameMembers(
      listed.map(({ table, column }) => `${table}.${column}`),
      columns.map(({ name }) => name).filter((name) => !NEVER_WRITTEN.includes(name))
    )
  })

  test('stands in the slice that its migration names', async ({ assert }) => {
    const { OWNERS } = await import('#tests/fixtures/table_owners')
    const tables = (await asOwner(namedTables)).map(({ name }) => name)
    assert.sameMembers(Object.keys(OWNERS), [...tables, ...Object.keys(CONTROL_PLANE)])
  })
})
