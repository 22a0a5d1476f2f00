import { test } from '@japa/runner'
import type pg from 'pg'
import { asOwner } from '#tests/fixtures/catalog'

const rowsOf = async <Row extends pg.QueryResultRow>(text: string) =>
  asOwner(async (client) => (await client.query<Row>(text)).rows)

/**
 * They see past the policies, so each is here with its owner: the directory, which may read a few
 * columns, or the owner of the tables, for what only an owner may do (partitions, statistics).
 */
const DEFINERS: Record<string, string> = {
  'door.connections_of': 'track_directory',
  'door.due_work': 'track_directory',
  'door.endpoint_of': 'track_directory',
  'door.kek_ids': 'track_directory',
  'door.refresh_statistics': 'track_owner',
  'door.roll_partitions': 'track_owner',
}

const FUNCTIONS = `
  select format('%I.%I', n.nspname, p.proname) as name, p.proowner::regrole::text as owner,
         coalesce('search_path=pg_catalog' = any (p.proconfig), false) as "isPinned",
         array(select case a.grantee when 0 then 'public' else a.grantee::regrole::text end
                 from aclexplode(p.proacl) a
                where a.privilege_type = 'EXECUTE' and a.grantee <> p.proowner order by 1) as callers
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema', 'bullmq')`

interface Definer {
  name: string
  owner: string
  isPinned: boolean
  callers: string[]
}

/** Tables and columns that a role was granted, as `table: verb` lines. */
const grantsOf = (role: string) =>
  rowsOf<{ line: string }>(`
    select distinct format('%s: %s', table_name, lower(privilege_type)) as line
      from information_schema.column_privileges
     where grantee = '${role}' and table_schema not in ('bullmq', 'pg_catalog', 'information_schema')
     order by 1`)

test.group('Database roles', () => {
  test('only the listed functions run with the rights of their owner', async ({ assert }) => {
    const found = await rowsOf<Definer>(FUNCTIONS)
    assert.sameMembers(
      found.map(({ name }) => name),
      Object.keys(DEFINERS)
    )
    for (const { name, callers, isPinned } of found) {
      assert.deepEqual(callers, ['track_app'], name)
      assert.isTrue(isPinned, `${name} has a search path of its own`)
    }
  })

  test('what reads over several businesses belongs to the directory', async ({ assert }) => {
    const found = await rowsOf<Definer>(FUNCTIONS)
    for (const { name, owner } of found) assert.equal(owner, DEFINERS[name], name)
    const owners = await rowsOf<{ name: string; answers: string }>(`
      select format('%I.%I', n.nspname, p.proname) as name, p.prorettype::regtype::text as answers
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and p.proowner = 'track_owner'::regrole and n.nspname <> 'bullmq'`)
    for (const { name, answers } of owners) assert.include(['void', 'integer'], answers, name)
  })

  test('no role of ours is a superuser, passes row-level security or makes roles', async ({
    assert,
  }) => {
    const roles = await rowsOf<{ name: string; isAbove: boolean }>(`
      select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as "isAbove"
        from pg_roles where rolname in ('track_owner', 'track_app', 'track_ingest',
             'track_directory', 'track_queue', 'track_backup')`)
    assert.lengthOf(roles, 6)
    assert.deepEqual(
      roles.filter(({ isAbove }) => isAbove),
      []
    )
  })

  test('the run-time role owns nothing and makes nothing', async ({ assert }) => {
    const [state] = await rowsOf(`
      select (select count(*)::int from pg_class where relowner = 'track_app'::regrole) as owned,
             has_schema_privilege('track_app', 'public', 'create') as "makesTables",
             has_schema_privilege('track_app', 'door', 'create') as "makesFunctions",
             has_schema_privilege('track_app', 'parts', 'usage') as "entersParts",
             has_database_privilege('track_app', current_database(), 'create') as "makesSchemas"`)
    const expected = {
      owned: 0,
      makesTables: false,
      makesFunctions: false,
      entersParts: false,
      makesSchemas: false,
    }
    assert.deepEqual(state, expected)
  })

  test('no role may empty a table whole', async ({ assert }) => {
    const rows = await rowsOf(`
      select grantee, table_name from information_schema.table_privileges
       where privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')
         and grantee like 'track\\_%' and grantee <> 'track_owner' and table_schema <> 'bullmq'`)
    assert.deepEqual(rows, [])
  })

  test('the ingest role writes touchpoints with their keys, and reads keys alone', async ({
    assert,
  }) => {
    const lines = (await grantsOf('track_ingest')).map(({ line }) => line)
    assert.sameMembers(lines, [
      'touchpoint_ids: insert',
      'touchpoint_ids: select',
      'touchpoint_keys: insert',
      'touchpoint_keys: select',
      'touchpoints: insert',
      'touchpoints: select',
    ])
    const readable = await rowsOf<{ name: string }>(`
      select column_name as name from information_schema.column_privileges
       where grantee = 'track_ingest' and table_name = 'touchpoints' and privilege_type = 'SELECT'`)
    assert.sameMembers(
      readable.map(({ name }) => name),
      ['business_id', 'id', 'occurred_at']
    )
  })

  test('the backup role reads every table and writes none', async ({ assert }) => {
    const rows = await rowsOf<{ name: string; reads: boolean; writes: boolean }>(`
      select c.oid::regclass::text as name, has_table_privilege('track_backup', c.oid, 'select') as reads,
             has_table_privilege('track_backup', c.oid, 'insert, update, delete') as writes
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname = 'public'`)
    assert.isAbove(rows.length, 40)
    assert.deepEqual(
      rows.filter(({ reads, writes }) => !reads || writes),
      []
    )
  })

  test('the directory reads ids, states and times, never a contact', async ({ assert }) => {
    const rows = await rowsOf<{ name: string }>(`
      select distinct column_name as name from information_schema.column_privileges
       where grantee = 'track_directory' and privilege_type = 'SELECT'`)
    const allowed = ['business_id', 'id', 'state', 'due_at', 'lease_until', 'attempt']
    const keys = ['connector', 'external_account_id', 'dek_id', 'kek_id']
    const endpoints = ['connection_id', 'token_hash', 'closed_at']
    assert.deepEqual(
      rows
        .map(({ name }) => name)
        .filter((name) => ![...allowed, ...keys, ...endpoints].includes(name)),
      []
    )
    assert.isNotEmpty(rows)
  })
})
