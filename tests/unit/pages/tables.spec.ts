import { test } from '@japa/runner'
import { ORGANIZATION_SHEETS } from '#reporting/organization/organization_sheets'
import { ROW_TABLE_RIGHTS, TABLE_RIGHTS } from '#reporting/tables/table_rights'
import { pageSources } from '#tests/fixtures/page_sources'

/** Where the rows of a table go as a file; a sentence: there is none, and why. */
const FILES_OF: Record<string, string[] | string> = {
  'bookings/place_table': 'a form: places beside the locations that are chosen for them',
  'capture/rule_trial': 'a trial of rules that nobody keeps yet',
  'connectors/import_preview': 'the first lines of a file that its reader has',
  'connectors/run_table': ['connections/:id/runs'],
  'connectors/stream_table': ['connections/:id/streams'],
  'connectors/letter_list': ['dead-letters'],
  'conversions/ledger_table': ['conversions-out'],
  'operations/figure_table': 'of the installation: /metrics tells machines the same',
  'reporting/acquired_table': ['people'],
  'reporting/ad_table': ['campaigns/:id/ads'],
  'reporting/appointment_table': ['appointments'],
  'reporting/behind_table': ['figure-rows'],
  'reporting/bin_panel': ['touches', 'days-to-book'],
  'reporting/business_table': ['businesses'],
  'reporting/channel_table': ['overview'],
  'reporting/channel_tree': ['channels', 'ads'],
  'reporting/claim_panel': ['claims'],
  'reporting/cohort_grid': ['cohorts'],
  'reporting/comparison_panel': ['comparison'],
  'reporting/counted_panel': ['unmatched', 'tiers', 'drops'],
  'reporting/credit_table': ['appointments/:id/credits'],
  'reporting/evidence_table': ['overview'],
  'reporting/frozen_table': ['reports/:id/table'],
  'reporting/lever_panel': ['levers'],
  'reporting/location_table': ['locations'],
  'reporting/model_band_panel': ['bands'],
  'reporting/model_table': ['models'],
  'reporting/newness_panel': ['newness'],
  'reporting/organization_models': ['models'],
  'reporting/organization_spend': ['spend'],
  'reporting/path_table': ['journeys'],
  'reporting/rate_list': 'what somebody typed or loaded from a file',
  'reporting/reconciliation_panel': ['reconciliation'],
  'reporting/reliability_table': ['reliability'],
  'reporting/spend_account': ['spend'],
  'reporting/spend_quality': ['spend-quality'],
  'reporting/trend_table': ['trend', 'campaigns/:id/days'],
  'reporting/utm_audit': ['data-quality'],
  'reporting/visitor_table': ['visitors'],
}

/** What others are drawn with. */
const FRAMES = ['reporting/report_table', 'reporting/table_tools', 'ui/scroll_table']
/** Files with a route of their own. */
const OWN_ROUTES = ['reports/:id/table']

const nameOf = (path: string) => path.replace(/^(components|pages)\//, '').replace(/\.vue$/, '')
const files = () => Object.values(FILES_OF).filter((one) => typeof one !== 'string')

test.group('Tables of the panel', () => {
  test('every component that draws one says where its rows can be taken along', ({ assert }) => {
    const drawing = pageSources()
      .filter(({ code }) => /<(table|ScrollTable|ReportTable)\b/.test(code))
      .map(({ path }) => nameOf(path))

    assert.isAbove(drawing.length, 30)
    assert.deepEqual(
      drawing.filter((name) => !(name in FILES_OF) && !FRAMES.includes(name)),
      []
    )
  })

  test('every file is the table of some component, and every such file exists', ({ assert }) => {
    const ofBusiness = [...Object.keys(TABLE_RIGHTS), ...Object.keys(ROW_TABLE_RIGHTS)]
    const told = new Set(files().flat())
    const there = new Set([...ofBusiness, ...Object.keys(ORGANIZATION_SHEETS), ...OWN_ROUTES])

    assert.deepEqual(
      [...told].filter((file) => !there.has(file)),
      []
    )
    assert.deepEqual(
      [...there].filter((file) => !told.has(file)),
      []
    )
  })
})
