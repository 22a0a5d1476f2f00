import { once } from 'node:events'
import { test } from '@japa/runner'
import { EventStream } from '#http/live/event_stream'

test.group('A stream of events', () => {
  test('is written as browsers read it, with signs of life and an end', async ({ assert }) => {
    const stream = new EventStream(2_500.4)
    stream.send('news', { kind: 'figures', at: '2026-03-01T09:00:00.000Z' })
    stream.beat()
    stream.end()
    stream.send('news', { kind: 'figures', at: 'too late' })
    const text = (await stream.body.setEncoding('utf8').toArray()).join('')

    assert.deepEqual(text.split('\n\n'), [
      'retry: 2500',
      'event: news\ndata: {"kind":"figures","at":"2026-03-01T09:00:00.000Z"}',
      ': here',
      '',
    ])
  })

  test('lets a reader go who does not read', async ({ assert }) => {
    const stream = new EventStream(1_000)
    const closed = once(stream.body, 'close')
    for (let count = 0; count < 1_000; count++) stream.send('news', { text: 'x'.repeat(200) })
    await closed

    assert.isTrue(stream.body.destroyed)
    assert.isBelow(stream.body.readableLength + stream.body.writableLength, 200_000)
  })
})
