import { SqlMigration } from '#database/sql_migration'

/**
 * The functions that policies ask. They raise where nothing is set: a comparison with null would
 * be an empty answer without an error (security.md, traps).
 */
export default class extends SqlMigration {
  statements() {
    return [
      'create schema if not exists app',
      'create schema if not exists door',
      'create schema if not exists parts',
      'grant usage on schema app, public to track_app, track_ingest, track_backup, track_directory',
      'grant usage on schema door to track_app',
      'grant usage on schema parts to track_backup',
      `create function app.current_business() returns uuid language plpgsql stable parallel safe as $$
       declare v text := current_setting('app.business_id', true);
       begin
         if v is null or v = '' then raise exception 'no business is set' using errcode = '42501'; end if;
         return v::uuid;
       end $$`,
      `create function app.location_scope() returns uuid[] language plpgsql stable parallel safe as $$
       declare v text := current_setting('app.location_ids', true);
       begin
         if v is null or v = '' then raise exception 'no location scope is set' using errcode = '42501'; end if;
         if v = '*' then return null; end if;
         return v::uuid[];
       end $$`,
      `create function app.readable_businesses() returns uuid[] language plpgsql stable parallel safe as $$
       declare one text := current_setting('app.business_id', true);
       declare many text := current_setting('app.business_ids', true);
       begin
         if one is not null and one <> '' then return array[one::uuid]; end if;
         if many is not null and many <> '' then return many::uuid[]; end if;
         raise exception 'no business is set' using errcode = '42501';
       end $$`,
    ]
  }
}
