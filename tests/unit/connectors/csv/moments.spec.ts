import { test } from '@japa/runner'
import { clockIn, dayIn, guessDayOrder, momentIn } from '#connectors/csv/moments'

test.group('Days and times of a file', () => {
  test('"{text}" is {day} {time} {offset} where days are written {order}')
    .with([
      { text: '2026-03-01', order: 'dmy', day: '2026-03-01', time: null, offset: null },
      { text: '2026-03-01 09:05', order: 'dmy', day: '2026-03-01', time: '09:05:00', offset: null },
      {
        text: '2026-03-01T09:05:07Z',
        order: 'mdy',
        day: '2026-03-01',
        time: '09:05:07',
        offset: 'Z',
      },
      {
        text: '2026-03-01T09:05:07.123+0100',
        order: 'ymd',
        day: '2026-03-01',
        time: '09:05:07',
        offset: '+01:00',
      },
      {
        text: '03/04/2026 1:30 PM',
        order: 'mdy',
        day: '2026-03-04',
        time: '13:30:00',
        offset: null,
      },
      {
        text: '03/04/2026 12:30am',
        order: 'dmy',
        day: '2026-04-03',
        time: '00:30:00',
        offset: null,
      },
      {
        text: '24.11.26, 14.30 Uhr',
        order: 'dmy',
        day: '2026-11-24',
        time: '14:30:00',
        offset: null,
      },
      {
        text: '24 Nov 2026, 10:05am',
        order: 'ymd',
        day: '2026-11-24',
        time: '10:05:00',
        offset: null,
      },
      {
        text: 'Tue, Nov 24, 2026 at 9am',
        order: 'ymd',
        day: '2026-11-24',
        time: '09:00:00',
        offset: null,
      },
      { text: 'Di. 3. März 2026', order: 'ymd', day: '2026-03-03', time: null, offset: null },
      {
        text: 'mar, 24 de noviembre de 2026 17:00 h',
        order: 'ymd',
        day: '2026-11-24',
        time: '17:00:00',
        offset: null,
      },
      { text: '1st May 2026', order: 'dmy', day: '2026-05-01', time: null, offset: null },
    ] as const)
    .run(({ assert }, { text, order, day, time, offset }) => {
      assert.deepEqual(momentIn(text, order), { day, time, offset })
    })

  test('"{$self}" is no day of the calendar')
    .with([
      '30.02.2026',
      '31/04/2026',
      '2026-13-01',
      'tomorrow',
      '',
      '10:00',
      '12',
      '1/2/3/4',
      '03/04/26',
    ])
    .run(({ assert }, text) => {
      assert.isNull(momentIn(text, 'ymd'))
    })

  test('an ISO day is read whatever the order of the others')
    .with(['ymd', 'dmy', 'mdy'] as const)
    .run(({ assert }, order) => {
      assert.equal(dayIn('2026-03-04', order), '2026-03-04')
    })

  test('"{text}" is the time {time}')
    .with([
      { text: '9am', time: '09:00:00' },
      { text: '12 pm', time: '12:00:00' },
      { text: '9:5', time: undefined },
      { text: '24:00', time: undefined },
      { text: '13 pm', time: undefined },
      { text: '10h30', time: '10:30:00' },
      { text: '9', time: undefined },
    ])
    .run(({ assert }, { text, time }) => {
      assert.equal(clockIn(text)?.time, time)
    })

  test('the order that reads most of a column is taken; where both do, the one of the country', ({
    assert,
  }) => {
    assert.equal(guessDayOrder(['03/04/2026', '13/04/2026']), 'dmy')
    assert.equal(guessDayOrder(['04/13/2026', '03/04/2026']), 'mdy')
    assert.equal(guessDayOrder(['03/04/2026']), 'dmy')
    assert.equal(guessDayOrder(['03/04/2026'], ['ymd', 'mdy', 'dmy']), 'mdy')
  })
})
