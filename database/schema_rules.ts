import type { SchemaRules } from '@adonisjs/lucid/types/schema_generator'

const bigint = { tsType: 'bigint', imports: [], decorators: [{ name: '@column' }] }
const day = { tsType: 'string', imports: [], decorators: [{ name: '@column' }] }

export default {
  types: { bigint, date: day },
  /** Lucid would take `business_id` for the primary key and save every row of a business. */
  primaryKey: (_table, keys, columns) => {
    const columnName = keys.includes('id') ? 'id' : keys.at(-1)
    const column = columnName ? columns[columnName] : undefined
    if (!columnName || !column) return undefined

    return {
      columnName,
      columnInfo: {
        tsType: 'string',
        imports: [],
        decorators: [{ name: '@column', args: { isPrimary: true } }],
      },
    }
  },
} satisfies SchemaRules
