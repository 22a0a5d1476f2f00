import { test } from '@japa/runner'
import { CsvFault } from '#connectors/csv/csv_fault'
import { lookAt, tableOf } from '#connectors/csv/open_file'
import { readCsv } from '#connectors/csv/read_csv'

const file = (...parts: (string | Buffer)[]) => {
  const bytes = parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))

  return async function* () {
    yield* bytes
  }
}
const rowsOf = async (opened: () => AsyncIterable<Buffer>) => {
  const { format } = await lookAt(opened, { type: 'appointments' })
  const { heads, rows } = await tableOf(opened, format)
  const cells: string[][] = []
  for await (const row of rows) cells.push(row.cells)

  return { format, heads, cells }
}
const faultOf = async (opened: () => AsyncIterable<Buffer>) => {
  try {
    await rowsOf(opened)
  } catch (error) {
    if (error instanceof CsvFault) return error
    throw error
  }

  return null
}

const TEXT = 'Name;Straße;Preis\r\nJürgen;"Große ""Allee"" 1\r\nHof";12,50\r\n'
const UTF16 = Buffer.from(`\ufeff${TEXT}`, 'utf16le')

test.group('A file as rows', () => {
  test('{name}: the same rows')
    .with([
      { name: 'UTF-8', bytes: Buffer.from(TEXT), encoding: 'utf-8' },
      { name: 'UTF-8 with a mark', bytes: Buffer.from(`\ufeff${TEXT}`), encoding: 'utf-8' },
      { name: 'UTF-16 with a mark', bytes: UTF16, encoding: 'utf-16le' },
      { name: 'UTF-16 without', bytes: UTF16.subarray(2), encoding: 'utf-16le' },
      { name: 'UTF-16, large end first', bytes: Buffer.from(UTF16).swap16(), encoding: 'utf-16be' },
      { name: 'Windows-1252', bytes: Buffer.from(TEXT, 'latin1'), encoding: 'windows-1252' },
    ])
    .run(async ({ assert }, { bytes, encoding }) => {
      assert.deepEqual(await rowsOf(file(bytes)), {
        format: { encoding, delimiter: ';' },
        heads: ['Name', 'Straße', 'Preis'],
        cells: [['Jürgen', 'Große "Allee" 1\r\nHof', '12,50']],
      } as any)
    })

  test('bytes that are cut anywhere are the same file', async ({ assert }) => {
    const bytes = Buffer.from(TEXT)
    const parts = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1))

    assert.deepEqual((await rowsOf(file(...parts))).cells, (await rowsOf(file(bytes))).cells)
  })

  test('{name}')
    .with([
      { name: 'commas', text: 'a,b\n1,2\n', delimiter: ',' },
      { name: 'tabs', text: 'a\tb\n1,5\t2,5\n', delimiter: '\t' },
      { name: 'semicolons beside decimal commas', text: 'a;b\n1,5;2,5\n', delimiter: ';' },
      { name: 'bars', text: 'a|b\n1|2\n', delimiter: '|' },
      { name: 'commas inside quotes only', text: 'a;b\n"x,y,z";"1,2,3"\n', delimiter: ';' },
    ] as const)
    .run(async ({ assert }, { text, delimiter }) => {
      assert.equal((await rowsOf(file(text))).format.delimiter, delimiter)
    })

  test('a title above the heads is passed over, and heads that repeat are told apart', async ({
    assert,
  }) => {
    const { heads, cells } = await rowsOf(
      file('Appointments\nNovember 2025\n\nDate,Name,Name,\n1,2,3,4\n')
    )

    assert.deepEqual(heads, ['Date', 'Name', 'Name (2)', '#4'])
    assert.deepEqual(cells, [['1', '2', '3', '4']])
  })

  test('a formula stays the text it is, a NUL is taken out', async ({ assert }) => {
    const { cells } = await rowsOf(
      file('a,b,c,d\n=HYPERLINK("x"),+1,@SUM(A1),x\0y\n'.replace('("x")', '(x)'))
    )

    assert.deepEqual(cells, [['=HYPERLINK(x)', '+1', '@SUM(A1)', 'xy']])
    assert.deepEqual((await rowsOf(file('a,b\n"=""0049""",2\n'))).cells, [['0049', '2']])
  })

  test('{name}: {fault}')
    .with([
      { name: 'nothing', bytes: '', fault: 'empty' },
      { name: 'one column', bytes: 'a\n1\n', fault: 'no_heads' },
      { name: 'a quote that is never closed', bytes: 'a,b\n1,"2\n3,4\n', fault: 'bad_quotes' },
      { name: 'a quote inside a cell', bytes: 'a,b\n1,2"3\n', fault: 'bad_quotes' },
      { name: 'an Excel workbook', bytes: 'PK\x03\x04......[Content_Types].xml', fault: 'excel' },
      { name: 'an old Excel workbook', bytes: Buffer.from('d0cf11e0a1b1', 'hex'), fault: 'excel' },
      { name: 'a zip', bytes: 'PK\x03\x04......appointments.csv', fault: 'zip' },
      { name: 'a web page', bytes: '\ufeff <!DOCTYPE html><p>', fault: 'html' },
      { name: 'a program', bytes: 'MZ\x90\x00', fault: 'not_text' },
    ])
    .run(async ({ assert }, { bytes, fault }) => {
      assert.equal((await faultOf(file(bytes)))?.fault, fault as any)
    })

  test('what cannot be read is named by its row and column', async ({ assert }) => {
    const bad = Buffer.concat([Buffer.from('\ufeffa,b\nx,y\nu,'), Buffer.from([0xc3, 0x28, 0x0a])])
    const quote = await faultOf(file('a,b\nx,y\nu,v"w\n'))

    assert.deepEqual((await faultOf(file(bad)))?.place, { line: 3, column: 2 })
    assert.equal(quote?.place?.line, 3)
    assert.equal(
      (await faultOf(file(Buffer.from([0x61, 0x3b, 0x81, 0x0a]))))?.problem,
      'csv_unreadable'
    )
  })

  test('{name} is refused before it is held')
    .with([
      { name: 'a line without an end', part: 'x'.repeat(65_536), fault: 'row_too_long' },
      { name: 'ten million columns', part: ','.repeat(65_536), fault: 'row_too_long' },
      {
        name: 'a cell without an end',
        part: `"${'x\n'.repeat(32_768)}`.replace('"', ''),
        fault: 'row_too_long',
      },
    ])
    .run(async ({ assert }, { part, fault }) => {
      let given = 0
      async function* endless() {
        yield Buffer.from('a,b\n1,"')
        for (;;) {
          given += part.length
          yield Buffer.from(part)
        }
      }
      const error = await faultOfRows(readCsv(endless(), { encoding: 'utf-8', delimiter: ',' }))

      assert.equal(error?.fault, fault as any)
      assert.isBelow(given, 8 * 1024 * 1024)
    })

  test('a row of 501 columns is one too many', async ({ assert }) => {
    const error = await faultOf(file(`a,b\n${','.repeat(500)}\n`))

    assert.equal(error?.fault, 'too_many_columns')
    assert.equal(error?.problem, 'csv_too_large')
  })
})

async function faultOfRows(rows: AsyncIterable<unknown>) {
  try {
    for await (const row of rows) void row
  } catch (error) {
    if (error instanceof CsvFault) return error
    throw error
  }

  return null
}
