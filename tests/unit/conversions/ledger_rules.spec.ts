import { test } from '@japa/runner'
import { ConnectorError } from '#connector-sdk'
import { base32 } from '#conversions/conversion_key'
import { nextLine } from '#conversions/next_line'
import type { NextLine, Wish } from '#conversions/next_line'
import type { UploadRow } from '#conversions/upload_rows'
import { afterError, afterNoVerdict, afterResult, backoffMs } from '#conversions/verdicts'

const NOW = Date.parse('2026-03-10T12:00:00Z')
const HOUR_MS = 3_600_000

const line = (given: Partial<UploadRow> = {}): UploadRow => ({
  id: 'u1',
  conversionId: 'c1',
  destinationId: 'd1',
  connectionId: 'n1',
  appointmentId: 'a1',
  ruleId: 'r1',
  kind: 'conversion',
  revision: 0,
  key: 'k',
  state: 'accepted',
  reason: null,
  occurredAt: new Date(NOW),
  valueMicros: 40n,
  currency: 'USD',
  handle: null,
  polls: 0,
  attempt: 0,
  firstSentAt: new Date(NOW),
  decision: null,
  ...given,
})

const READY = { state: 'ready' } as const
const CANCELLED = { state: 'suppressed', reason: 'cancelled' } as const
const ALL = ['conversion', 'restate', 'retract']

interface Case {
  name: string
  lines: UploadRow[]
  wish: Partial<Wish>
  next: NextLine
}

const CASES: Case[] = [
  {
    name: 'nothing was said yet',
    lines: [],
    wish: {},
    next: { do: 'add', kind: 'conversion', revision: 0 },
  },
  {
    name: 'the rule is not about it',
    lines: [],
    wish: { verdict: { state: 'suppressed', reason: 'other_channel' } },
    next: { do: 'nothing' },
  },
  {
    name: 'consent is missing: the ledger says so',
    lines: [],
    wish: { verdict: { state: 'suppressed', reason: 'consent' } },
    next: { do: 'add', kind: 'conversion', revision: 0 },
  },
  {
    name: 'it waits and has changed',
    lines: [line({ state: 'held' })],
    wish: {},
    next: { do: 'replan', id: 'u1' },
  },
  {
    name: 'it is being sent',
    lines: [line({ state: 'sending' })],
    wish: {},
    next: { do: 'nothing' },
  },
  { name: 'it was told and stands', lines: [line()], wish: {}, next: { do: 'nothing' } },
  {
    name: 'a refund, and the platform takes restatements',
    lines: [line()],
    wish: { valueMicros: 10n, supports: ALL },
    next: { do: 'add', kind: 'restate', revision: 1 },
  },
  {
    name: 'a refund, and the platform takes none back',
    lines: [line()],
    wish: { valueMicros: 10n },
    next: { do: 'note', id: 'u1', reason: 'cannot_restate' },
  },
  {
    name: 'a cancellation, and the platform takes retractions',
    lines: [line()],
    wish: { verdict: CANCELLED, supports: ALL },
    next: { do: 'add', kind: 'retract', revision: 1 },
  },
  {
    name: 'a cancellation, and the platform takes none back',
    lines: [line()],
    wish: { verdict: CANCELLED },
    next: { do: 'note', id: 'u1', reason: 'cannot_retract' },
  },
  {
    name: 'it was taken back already',
    lines: [line(), line({ id: 'u2', kind: 'retract', revision: 1 })],
    wish: { verdict: CANCELLED, supports: ALL },
    next: { do: 'nothing' },
  },
  {
    name: 'the refund was itself undone',
    lines: [line({ reason: 'cannot_restate' })],
    wish: {},
    next: { do: 'note', id: 'u1', reason: null },
  },
]

test.group('The next line of the ledger', () => {
  test('{name}')
    .with(CASES)
    .run(({ assert }, { lines, wish, next }) => {
      const whole = { verdict: READY, valueMicros: 40n, supports: ['conversion'], ...wish }

      assert.deepEqual(nextLine(lines, whole), next)
    })
})

const moment = { nowMs: NOW, chance: 1, dedupeForMs: 47 * HOUR_MS }

test.group('What an answer makes of a line', () => {
  test('{name}')
    .with([
      {
        name: 'accepted is done',
        next: () => afterResult(line(), { key: 'k', status: 'accepted' }, moment),
        expected: { state: 'accepted', dueAtMs: null },
      },
      {
        name: 'a duplicate was told before, which counts',
        next: () => afterResult(line(), { key: 'k', status: 'duplicate' }, moment),
        expected: { state: 'accepted', code: 'duplicate' },
      },
      {
        name: 'a verdict to come is asked for after a minute',
        next: () => afterResult(line(), { key: 'k', status: 'pending', handle: 'h' }, moment),
        expected: { state: 'pending', handle: 'h', dueAtMs: NOW + 60_000 },
      },
      {
        name: 'a refusal for good is kept with its words',
        next: () =>
          afterResult(
            line(),
            { key: 'k', status: 'rejected', code: 'OLD', message: 'too old', retryable: false },
            moment
          ),
        expected: { state: 'rejected', code: 'OLD', message: 'too old', dueAtMs: null },
      },
      {
        name: 'a rate limit costs no attempt',
        next: () =>
          afterError(
            line(),
            new ConnectorError('rate_limited', 'slow', { retryAfterMs: 5_000 }),
            moment
          ),
        expected: { state: 'ready', takeBack: true, dueAtMs: NOW + 5_000 },
      },
      {
        name: 'a timeout is repeated under the same key',
        next: () => afterError(line(), new ConnectorError('transient', 'timeout'), moment),
        expected: { state: 'ready', reason: 'repeat' },
      },
      {
        name: 'a timeout is not repeated when the platform forgot the key',
        next: () =>
          afterError(
            line({ firstSentAt: new Date(NOW - 48 * HOUR_MS) }),
            new ConnectorError('transient', 'timeout'),
            moment
          ),
        expected: { state: 'unknown', dueAtMs: null },
      },
      {
        name: 'a broken contract is not repeated',
        next: () => afterError(line(), new ConnectorError('contract', 'no result'), moment),
        expected: { state: 'rejected', code: 'contract' },
      },
      {
        name: 'no verdict within 72 hours is for a person',
        next: () => afterNoVerdict(line({ firstSentAt: new Date(NOW - 73 * HOUR_MS) }), moment),
        expected: { state: 'unknown', code: 'no_verdict' },
      },
      {
        name: 'a verdict still to come is asked for less and less often',
        next: () => afterNoVerdict(line({ polls: 3 }), moment),
        expected: { state: 'pending', dueAtMs: NOW + HOUR_MS, polls: 4 },
      },
    ])
    .run(({ assert }, { next, expected }) => {
      assert.containSubset(next(), expected)
    })

  test('repeats wait longer each time, at most 15 minutes', ({ assert }) => {
    const waits = [1, 2, 3, 4, 20].map((attempt) => backoffMs(attempt, 1))

    assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 900_000])
    assert.equal(backoffMs(3, 0), 2_000)
  })
})

test.group('A conversion key', () => {
  test("is RFC 4648's base32 in lower case: {text}")
    .with([
      { text: '', encoded: '' },
      { text: 'f', encoded: 'my' },
      { text: 'fo', encoded: 'mzxq' },
      { text: 'foo', encoded: 'mzxw6' },
      { text: 'foob', encoded: 'mzxw6yq' },
      { text: 'fooba', encoded: 'mzxw6ytb' },
      { text: 'foobar', encoded: 'mzxw6ytboi' },
    ])
    .run(({ assert }, { text, encoded }) => {
      assert.equal(base32(Buffer.from(text)), encoded)
    })
})
