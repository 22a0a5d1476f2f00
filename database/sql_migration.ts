import { BaseSchema } from '@adonisjs/lucid/schema'

/** Statements that see the rows of every business, the walls of `tables` standing again after them. */
export const acrossBusinesses = (tables: string[], statements: string[]) => [
  ...tables.map((table) => `alter table ${table} no force row level security`),
  ...statements,
  ...tables.map((table) => `alter table ${table} force row level security`),
]

/** A migration that is a list of SQL statements. There is no way down: restore a backup instead. */
export abstract class SqlMigration extends BaseSchema {
  abstract statements(): string[]

  async up() {
    for (const statement of this.statements()) this.schema.raw(statement)
  }

  async down() {
    throw new Error('there is no way down from a migration: restore the backup before it')
  }
}
