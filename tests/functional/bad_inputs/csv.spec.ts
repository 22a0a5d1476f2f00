import { test } from '@japa/runner'
import { forgetLimits } from '#tests/fixtures/member'
import { csvSalon, rowsIn } from '#tests/fixtures/csv_import'
import { Importer } from '#tests/fixtures/import_pages'

const HEADS = 'Date,Created,Email'

test.group('Bad inputs: CSV import', (group) => {
  group.each.setup(forgetLimits)

  test('{id}: {title} is answered {status} {code}, and nothing of it is kept')
    .with([
      {
        id: 'B43',
        title: 'ten million columns',
        body: `${HEADS}\n${','.repeat(2_000_000)}`,
        status: 413,
        code: 'csv_too_large',
      },
      {
        id: 'B43',
        title: 'a line of two million characters',
        body: `${HEADS}\n${'x'.repeat(2_000_000)}`,
        status: 413,
        code: 'csv_too_large',
      },
      {
        id: 'B43',
        title: 'more than 50 MB',
        body: Buffer.alloc(50 * 1024 * 1024 + 1, 'a,b\n'),
        status: 413,
        code: 'csv_too_large',
      },
      {
        id: 'B44',
        title: 'a quote that is never closed',
        body: `${HEADS}\n1,"2,3\n`,
        status: 422,
        code: 'csv_unreadable',
      },
      {
        id: 'B44',
        title: 'a character that is none',
        body: Buffer.from(`\ufeff${HEADS}\n1,\x81,3\n`, 'latin1'),
        status: 422,
        code: 'csv_unreadable',
      },
      { id: 'B44', title: 'nothing', body: '\n', status: 422, code: 'csv_unreadable' },
      {
        id: 'B48',
        title: 'a zip',
        body: 'PK\x03\x04 appointments.csv',
        status: 415,
        code: 'unsupported_media_type',
      },
      {
        id: 'B48',
        title: 'a workbook',
        body: 'PK\x03\x04 [Content_Types].xml',
        status: 415,
        code: 'unsupported_media_type',
      },
      {
        id: 'B48',
        title: 'a program',
        body: 'MZ\x90\x00',
        status: 415,
        code: 'unsupported_media_type',
      },
      {
        id: 'B48',
        title: 'a web page',
        body: '<!DOCTYPE html><html></html>',
        status: 415,
        code: 'unsupported_media_type',
      },
    ])
    .run(async ({ assert, client }, { body, status, code }) => {
      const importer = await Importer.of(client, await csvSalon())
      const answer = await importer.upload(body as Buffer)

      assert.equal(answer.status, status)
      assert.equal(answer.body.code, code)
      assert.isEmpty(
        await rowsIn(importer.business, 'select 1 from imports where business_id = $1')
      )
      assert.isEmpty(
        await rowsIn(importer.business, 'select 1 from import_chunks where business_id = $1')
      )
    })

  test('B44: what cannot be read is named by its line and column', async ({ assert, client }) => {
    const importer = await Importer.of(client, await csvSalon())
    const bytes = Buffer.concat([
      Buffer.from(`${HEADS}\n1,2,3\n4,`),
      Buffer.from([0x81]),
      Buffer.from(',6\n'),
    ])
    const { body } = await importer.upload(bytes)

    assert.deepEqual(
      body.errors.map(({ field, code }: any) => [field, code]),
      [['line 3, column 2', 'bad_characters']]
    )
  })

  test('B45: a formula is stored as the text it is', async ({ assert, client }) => {
    const importer = await Importer.of(client, await csvSalon())
    const heads = 'Date,Created,Name,Service'
    const { body } = await importer.upload(
      `${heads}\n2025-11-28 10:00,2025-11-24 9:00,"=HYPERLINK(""x"")",@SUM(A1)\0\n`
    )
    await importer.post(body.id, 'trial')
    await importer.work(body.id)
    await importer.post(body.id, 'run', { mode: 'all_or_nothing' })
    await importer.work(body.id)

    assert.deepEqual(
      await rowsIn(importer.business, 'select name from services where business_id = $1'),
      [{ name: '@SUM(A1)' }]
    )
  })

  test('B48: a name with a path is a name, cut and shown, never used', async ({
    assert,
    client,
  }) => {
    const importer = await Importer.of(client, await csvSalon())
    const name = `../../etc/\r\npasswd${'x'.repeat(200)}`
    const { status, body } = await importer.upload(
      `${HEADS}\n2025-11-28,2025-11-24,a@b.example\n`,
      { name }
    )

    assert.equal(status, 201)
    assert.equal((await importer.page(body.id)).file.name, name)
  })

  test('a body of another kind, a field that is none, a source without a name', async ({
    assert,
    client,
  }) => {
    const importer = await Importer.of(client, await csvSalon())
    const other = await importer.browser.post(importer.base, {}, { accept: 'application/json' })
    assert.equal(other.status(), 415)
    assert.equal((await importer.upload(HEADS, { role: 'owner' })).body.code, 'unknown_field')
    assert.equal((await importer.upload(HEADS, { source: ' ' })).body.code, 'validation_failed')
    assert.equal(
      (await importer.upload(HEADS, { type: 'customers' })).body.code,
      'validation_failed'
    )
  })

  test('the eleventh file of a minute waits', async ({ assert, client }) => {
    const importer = await Importer.of(client, await csvSalon())
    for (let at = 0; at < 10; at++) await importer.upload('')
    const { status, body } = await importer.upload('')

    assert.deepEqual([status, body.code], [429, 'rate_limited'])
  })
})
