import { test } from '@japa/runner'
import { namedHeads } from '#connectors/csv/csv_table'
import { mapFaults } from '#connectors/csv/column_map'
import type { CsvType } from '#connectors/csv/fields'
import { proposeMap } from '#connectors/csv/propose_map'
import type { CsvSample } from '#connectors/csv/sample'

const place = (name: string) => ({
  ...{ id: name, name, timezone: 'Europe/Berlin' },
  ...{ country: 'DE', currency: 'EUR' },
})
const HOME = { timezone: 'Europe/Berlin', currency: 'EUR', country: 'DE', places: [place('Mitte')] }

function sampleOf(heads: string, ...rows: string[]): CsvSample {
  const names = namedHeads(heads.split('|'))
  const cells = rows.map((row) => row.split('|'))

  return {
    heads: names,
    rows: cells.map((row, at) => ({ line: at + 2, cells: row })),
    words: Object.fromEntries(
      names.map((name, at) => [
        name,
        [...new Set(cells.map((row) => row[at] ?? ''))].filter(Boolean),
      ])
    ),
    rowCount: rows.length,
  }
}

const FILES = [
  {
    platform: 'Fresha',
    type: 'appointments',
    sample: sampleOf(
      'Ref #|Channel|Created Date|Client|Service|Scheduled Date|Duration (mins)|Location|Team Member|Price|Status',
      '#A1|Online|24 Nov 2025, 10:05am|Anna Braun|Cut|28 Nov 2025, 2:30pm|45|Mitte|Kim|82.50|Completed',
      '#A2|Walk-In|25 Nov 2025, 9:00am|Ben Ott|Colour|25 Nov 2025, 9:00am|90|Mitte|Kim|120.00|No-Show'
    ),
    columns: {
      ...{ id: 'Ref #', origin: 'Channel', bookedAt: 'Created Date', startsAt: 'Scheduled Date' },
      ...{ customerName: 'Client', service: 'Service', durationMinutes: 'Duration (mins)' },
      ...{ location: 'Location', staff: 'Team Member', price: 'Price', status: 'Status' },
    },
    says: {
      statuses: { 'Completed': 'completed', 'No-Show': 'no_show' },
      origins: { 'Online': 'online', 'Walk-In': 'walk_in' },
      locations: { Mitte: 'Mitte' },
      isDecimalComma: false,
    },
  },
  {
    platform: 'Square',
    type: 'appointments',
    sample: sampleOf(
      'Appointment ID|Created At|Start Date|Start Time|Customer Name|Customer Email|Customer Phone|Status|Total Price',
      'x1|11/20/2025 3:00 PM|11/24/2025|10:00 AM|Ann Lee|ann@example.org|(555) 010-0001|ACCEPTED|$50.00',
      'x2|11/21/2025 3:00 PM|11/25/2025|11:00 AM|Bob Ray|bob@example.org|(555) 010-0002|CANCELLED_BY_SELLER|$60.00'
    ),
    columns: {
      ...{ id: 'Appointment ID', bookedAt: 'Created At', startsAt: 'Start Date' },
      ...{ startTime: 'Start Time', customerName: 'Customer Name', email: 'Customer Email' },
      ...{ phone: 'Customer Phone', status: 'Status', price: 'Total Price' },
    },
    says: {
      dayOrder: 'mdy',
      statuses: { ACCEPTED: 'booked', CANCELLED_BY_SELLER: 'cancelled_by_business' },
    },
  },
  {
    platform: 'Booksy in German',
    type: 'appointments',
    sample: sampleOf(
      'Datum|Beginn|Ende|Erstellt am|Kunde|Telefon|E-Mail|Dienstleistung|Mitarbeiter|Preis|Status',
      '28.11.2025|14:30|15:15|24.11.2025 10:05|Anna Braun|0170 1234567|anna@example.org|Schnitt|Kim|82,50 €|Abgeschlossen',
      '29.11.2025|10:00|11:00|24.11.2025 11:00|Ben Ott|0170 7654321|ben@example.org|Farbe|Kim|1.120,00 €|Storniert'
    ),
    columns: {
      ...{ startsAt: 'Datum', startTime: 'Beginn', endTime: 'Ende', bookedAt: 'Erstellt am' },
      ...{ customerName: 'Kunde', phone: 'Telefon', email: 'E-Mail', service: 'Dienstleistung' },
      ...{ staff: 'Mitarbeiter', price: 'Preis', status: 'Status' },
    },
    says: {
      dayOrder: 'dmy',
      isDecimalComma: true,
      statuses: { Abgeschlossen: 'completed', Storniert: 'cancelled_by_customer' },
    },
  },
  {
    platform: 'a Spanish one',
    type: 'appointments',
    sample: sampleOf(
      'Fecha|Hora|Fecha de creación|Cliente|Teléfono|Correo electrónico|Servicio|Precio|Estado',
      '28/11/2025|14:30|24/11/2025|Ana Ruiz|+34 600 000 001|ana@example.org|Corte|25,00|Completada'
    ),
    columns: {
      ...{ startsAt: 'Fecha', startTime: 'Hora', bookedAt: 'Fecha de creación' },
      ...{ customerName: 'Cliente', phone: 'Teléfono', email: 'Correo electrónico' },
      ...{ service: 'Servicio', price: 'Precio', status: 'Estado' },
    },
    says: { isDecimalComma: true, statuses: { Completada: 'completed' } },
  },
  {
    platform: 'Stripe',
    type: 'payments',
    sample: sampleOf(
      'id|Created (UTC)|Amount|Amount Refunded|Currency|Fee|Status|Customer Email',
      'ch_1|2025-11-28 14:35:00|82.50|0.00|eur|2.60|Paid|anna@example.org'
    ),
    columns: {
      ...{ id: 'id', paidAt: 'Created (UTC)', amount: 'Amount', refunded: 'Amount Refunded' },
      ...{ currency: 'Currency', fee: 'Fee', status: 'Status', email: 'Customer Email' },
    },
    says: { statuses: { Paid: 'completed' } },
  },
  {
    platform: 'Meta',
    type: 'spend',
    sample: sampleOf(
      'Campaign name|Reporting starts|Account name|Amount spent (GBP)|Impressions|Link clicks|Results',
      'Spring|28/03/2026|Salon UK|1,000.50|2541230|1200|31'
    ),
    columns: {
      ...{ campaign: 'Campaign name', day: 'Reporting starts', account: 'Account name' },
      ...{ cost: 'Amount spent (GBP)', impressions: 'Impressions', clicks: 'Link clicks' },
      conversions: 'Results',
    },
    says: { dayOrder: 'dmy', isDecimalComma: false, currency: 'GBP', kind: 'social' },
  },
  {
    platform: 'Google Ads in German',
    type: 'spend',
    sample: sampleOf(
      'Tag|Konto|Kampagne|Kampagnen-ID|Währungscode|Kosten|Impr.|Klicks|Conv.-Wert',
      '28.03.2026|Salon|Marke|9007199254740993|EUR|12,50|1.200|31|310,00'
    ),
    columns: {
      ...{ day: 'Tag', account: 'Konto', campaign: 'Kampagne', campaignId: 'Kampagnen-ID' },
      ...{ currency: 'Währungscode', cost: 'Kosten', impressions: 'Impr.', clicks: 'Klicks' },
      conversionValue: 'Conv.-Wert',
    },
    says: { dayOrder: 'dmy', isDecimalComma: true, kind: 'search' },
  },
] as const

test.group('The map that a file suggests', () => {
  test('{platform}: every column and word of the export is known')
    .with(FILES.map((file) => ({ ...file, platform: file.platform as string })))
    .run(({ assert }, { type, sample, columns, says }) => {
      const map = proposeMap({ type: type as CsvType, sample, home: HOME })

      assert.deepEqual(map.columns, columns as object)
      assert.containSubset(map, says as object)
      assert.isEmpty(mapFaults(map, { type, heads: sample.heads, places: HOME.places }))
    })

  test('heads that nobody knows are read by what stands below them', ({ assert }) => {
    const sample = sampleOf('a|b|c', '28.11.2025 10:00|anna@example.org|+49 170 1234567')
    const { columns } = proposeMap({ type: 'appointments', sample, home: HOME })

    assert.deepEqual(columns, { startsAt: 'a', email: 'b', phone: 'c' })
  })

  test('what was said wins: a column given to one field is no other field’s any more', ({
    assert,
  }) => {
    const sample = sampleOf(
      'Date|Created|Status|State',
      '2025-11-28 10:00|2025-11-24 9:00|paid|booked'
    )
    const map = proposeMap(
      { type: 'appointments', sample, home: HOME },
      { columns: { status: 'State', bookedAt: null }, bookedWhenStarted: true, currency: 'USD' }
    )

    assert.deepEqual(map.columns, { startsAt: 'Date', status: 'State' })
    assert.deepEqual(map.statuses, { booked: 'booked' })
    assert.equal(map.currency, 'USD')
  })

  test('a word that nobody knows is left open, never guessed', ({ assert }) => {
    const sample = sampleOf('Date|Created|Status', '2025-11-28 10:00|2025-11-24 9:00|zwiebel')

    assert.deepEqual(proposeMap({ type: 'appointments', sample, home: HOME }).statuses, {})
  })

  test('a name that is none of several locations is left open', ({ assert }) => {
    const home = { ...HOME, places: [place('Mitte'), place('Nord')] }
    const sample = sampleOf('Date|Created|Location', '2025-11-28 10:00|2025-11-24 9:00|Süd')

    assert.deepEqual(proposeMap({ type: 'appointments', sample, home }).locations, {})
  })
})
