import { test } from '@japa/runner'
import { guessDayOrder, numberIn, readSpendLines } from '#advertising/spend_lines'
import { currencyOfHead, guessMapping, readSpendTable } from '#advertising/spend_table'
import { guessDecimalComma } from '#connectors/csv/numbers'

const reading = {
  dayOrder: 'ymd' as const,
  isDecimalComma: false,
  account: 'Meta',
  currency: 'EUR',
}

const tableOf = (text: string) => {
  const read = readSpendTable(text)
  if (!read.ok) throw new Error(read.failure)

  return read.value
}

test.group('A file of spend', () => {
  test('is cut at comma, semicolon or tab, below the title of a platform', ({ assert }) => {
    const title = 'Campaign report\n1 Mar 2026 - 2 Mar 2026\n'
    for (const mark of [',', ';', '\t']) {
      const lines = [
        ['Day', 'Campaign', 'Cost'],
        ['2026-03-01', 'Brand', '12'],
      ]
      const { heads, rows } = tableOf(title + lines.map((one) => one.join(mark)).join('\n'))

      assert.deepEqual(heads, ['Day', 'Campaign', 'Cost'])
      assert.deepEqual(rows, [{ line: 4, cells: ['2026-03-01', 'Brand', '12'] }])
    }
  })

  test('without a row of heads is refused', ({ assert }) => {
    assert.deepEqual(readSpendTable('one\ntwo\n'), { ok: false, failure: 'no_heads' } as never)
  })

  test('of Meta and of Google is understood by its heads', ({ assert }) => {
    const meta = ['Campaign name', 'Reporting starts', 'Amount spent (EUR)', 'Results']

    assert.deepEqual(guessMapping(meta), {
      day: 'Reporting starts',
      campaign: 'Campaign name',
      cost: 'Amount spent (EUR)',
      conversions: 'Results',
    })
    assert.equal(currencyOfHead(meta[2]), 'EUR')
    assert.deepInclude(guessMapping(['Tag', 'Kampagne', 'Kosten', 'Währungscode']), {
      day: 'Tag',
      currency: 'Währungscode',
    })
  })

  test('an amount of {text} is {value}')
    .with([
      { text: '1,234.50', isDecimalComma: false, value: 1234.5 },
      { text: '€ 1.234,50', isDecimalComma: true, value: 1234.5 },
      { text: '12', isDecimalComma: false, value: 12 },
      { text: '0,5', isDecimalComma: true, value: 0.5 },
      { text: '-3', isDecimalComma: false, value: null },
      { text: 'free', isDecimalComma: false, value: null },
    ])
    .run(({ assert }, { text, isDecimalComma, value }) => {
      assert.equal(numberIn(text, isDecimalComma), value)
    })

  test('says by its own values how it writes days and amounts', ({ assert }) => {
    assert.equal(guessDayOrder(['2026-03-01', '2026-03-31']), 'ymd')
    assert.equal(guessDayOrder(['01.03.2026', '31.03.2026']), 'dmy')
    assert.equal(guessDayOrder(['03/01/2026', '03/31/2026']), 'mdy')
    assert.isTrue(guessDecimalComma(['1.234,50', '12']))
    assert.isFalse(guessDecimalComma(['1,234.50', '12']))
  })

  test('names the line, the field and the fault of a row that cannot be read', ({ assert }) => {
    const table = tableOf(
      [
        'Day,Campaign,Cost,Currency',
        '2026-03-01,Brand,12.50,EUR',
        '2026-02-30,Brand,1,EUR',
        '2026-03-02,,1,EUR',
        '2026-03-02,Brand,lots,EUR',
        '2026-03-02,Brand,1,euros',
        'Total,,13.50,EUR',
      ].join('\n')
    )
    const mapping = guessMapping(table.heads)
    const { good, bad, sumRows } = readSpendLines(table, { ...reading, mapping })

    assert.deepEqual(
      bad.map(({ line, field, fault }) => [line, field, fault]),
      [
        [3, 'day', 'bad_day'],
        [4, 'campaign', 'missing'],
        [5, 'cost', 'bad_amount'],
        [6, 'currency', 'bad_currency'],
      ]
    )
    assert.deepEqual([good.length, good[0]!.costMicros, sumRows], [1, 12_500_000, 1])
  })
})
