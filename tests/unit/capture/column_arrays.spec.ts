import { test } from '@japa/runner'
import fc from 'fast-check'
import postgresArray from 'postgres-array'
import { arrayText } from '#capture/column_arrays'

test.group('Array texts', () => {
  test('any text comes back as it was', () => {
    const texts = fc.array(fc.option(fc.string({ unit: 'binary', maxLength: 40 })), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(texts, (values) => {
        const read = postgresArray.parse(arrayText(values), (text) => text)

        return JSON.stringify(read) === JSON.stringify(values)
      }),
      { numRuns: 1_000 }
    )
  })

  test('{what} is written as PostgreSQL reads it')
    .with([
      { what: 'nothing', values: [], form: 'text' as const, text: '{}' },
      { what: 'an empty text', values: [''], form: 'text' as const, text: '{""}' },
      { what: 'null', values: [null, undefined], form: 'text' as const, text: '{NULL,NULL}' },
      { what: 'the word NULL', values: ['NULL'], form: 'text' as const, text: '{"NULL"}' },
      { what: 'a flag', values: [true, 7], form: 'plain' as const, text: '{true,7}' },
      {
        what: 'bytes',
        values: [Buffer.from([1, 255])],
        form: 'bytes' as const,
        text: '{"\\\\x01ff"}',
      },
      { what: 'words', values: ['{a,b}'], form: 'words' as const, text: '{"{a,b}"}' },
    ])
    .run(({ assert }, { values, form, text }) => {
      assert.equal(arrayText(values, form), text)
    })
})
