import { test } from '@japa/runner'
import { csvCell, csvLine, decimalText } from '#core/csv'

test.group('CSV', () => {
  test('a spreadsheet runs nothing: {$self}')
    .with(['=1+1', '+1', '-1', '@A1', '\tx', '\rx', '\nx', '\0x'])
    .run(({ assert }, text) => {
      assert.match(csvCell(text), /^"?'/)
    })

  test('a cell of {given} is {written}')
    .with([
      { given: 'Cut', written: 'Cut' },
      { given: 'Cut, wash', written: '"Cut, wash"' },
      { given: 'the "new" one', written: '"the ""new"" one"' },
      { given: 'two\r\nlines', written: '"two\r\nlines"' },
      { given: '=HYPERLINK("x")', written: `"'=HYPERLINK(""x"")"` },
      { given: -5, written: '-5' },
      { given: 12n, written: '12' },
      { given: null, written: '' },
      { given: undefined, written: '' },
    ])
    .run(({ assert }, { given, written }) => {
      assert.equal(csvCell(given), written)
    })

  test('a line ends as RFC 4180 says', ({ assert }) => {
    assert.equal(csvLine(['a', '', 'b']), 'a,,b\r\n')
  })

  test('{micros} micros are {text}')
    .with([
      { micros: 60_000_000n, text: '60.00' },
      { micros: '1', text: '0.000001' },
      { micros: -125_000n, text: '-0.125' },
      { micros: 1_500_000n, text: '1.50' },
      { micros: '9007199254740993000000', text: '9007199254740993.00' },
      { micros: 0n, text: '0.00' },
    ])
    .run(({ assert }, { micros, text }) => {
      assert.equal(decimalText(micros), text)
    })
})
