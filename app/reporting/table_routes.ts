import router from '@adonisjs/core/services/router'
import { ROW_TABLE_RIGHTS, TABLE_RIGHTS } from '#reporting/tables/table_rights'
import { middleware, pages } from '#start/kernel'

const TablesController = () => import('#reporting/controllers/tables_controller')
const RowTablesController = () => import('#reporting/controllers/row_tables_controller')

router
  .group(() => {
    for (const [table, right] of Object.entries(TABLE_RIGHTS)) {
      router
        .get(`/${table}.csv`, [TablesController, 'show'])
        .use(middleware.scope({ right }))
        .as(`tables.${table}`)
    }
    for (const [table, right] of Object.entries(ROW_TABLE_RIGHTS)) {
      router
        .get(`/${table}.csv`, [RowTablesController, 'show'])
        .use(middleware.scope({ right }))
        .as(`row_tables.${table}`)
    }
  })
  .prefix('/b/:business')
  .use(pages)
