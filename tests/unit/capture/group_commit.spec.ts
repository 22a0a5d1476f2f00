import { test } from '@japa/runner'
import { GroupCommit, OverCapacity, type Written } from '#capture/group_commit'

/** A store that commits when it is told to, and refuses rows that say so. */
function store(options: { mostWaiting?: number; mostPerBatch?: number; isDown?: boolean } = {}) {
  const batches: string[][] = []
  const known = new Set<string>()
  let gate: Promise<void> | null = null
  const commits = new GroupCommit<string>({
    mostWaiting: options.mostWaiting ?? 1_000,
    mostPerBatch: options.mostPerBatch ?? 500,
    keyOf: (row) => row,
    isRowAtFault: (error) => (error as Error).message === 'bad row',
    async write(rows) {
      batches.push(rows)
      if (gate) await gate
      if (options.isDown) throw new Error('down')
      if (rows.some((row) => row.startsWith('bad'))) throw new Error('bad row')

      return rows.map((row): Written => {
        const written = known.has(row) ? 'duplicate' : 'kept'
        known.add(row)

        return written
      })
    },
  })

  return {
    commits,
    batches,
    known,
    hold() {
      let open = () => {}
      gate = new Promise((resolve) => (open = resolve))

      return () => {
        gate = null
        open()
      }
    },
  }
}

const rows = (count: number) => Array.from({ length: count }, (_, at) => `row ${at}`)

test.group('Group commit', () => {
  test('rows of one turn are one batch', async ({ assert }) => {
    const { commits, batches } = store()
    const written = await Promise.all(rows(64).map((row) => commits.add(row)))

    assert.isTrue(written.every((one) => one === 'kept'))
    assert.lengthOf(batches, 1)
  })

  test('what comes while a batch commits waits for the next, however it comes', async ({
    assert,
  }) => {
    const { commits, batches, hold } = store()
    const release = hold()
    const first = commits.add('first')
    await new Promise(setImmediate)
    const others = rows(10).map((row) => commits.add(row))
    await new Promise(setImmediate)
    assert.deepEqual(batches, [['first']])

    release()
    await Promise.all([first, ...others])
    assert.deepEqual(batches, [['first'], rows(10)])
  })

  test('a batch has its limit', async ({ assert }) => {
    const { commits, batches } = store({ mostPerBatch: 4 })
    await Promise.all(rows(10).map((row) => commits.add(row)))

    assert.deepEqual(
      batches.map(({ length }) => length),
      [4, 4, 2]
    )
  })

  test('equal rows are written once, and all but the first are duplicates', async ({ assert }) => {
    const { commits, batches } = store()
    const written = await Promise.all(['a', 'b', 'a', 'a'].map((row) => commits.add(row)))

    assert.deepEqual(written, ['kept', 'kept', 'duplicate', 'duplicate'])
    assert.deepEqual(batches, [['a', 'b']])
    assert.equal(await commits.add('a'), 'duplicate')
  })

  test('a bad row is found by halving, and costs no other its place', async ({ assert }) => {
    const { commits, known } = store()
    const given = [...rows(21), 'bad one', ...rows(50).slice(21), 'bad two']
    const written = await Promise.all(given.map((row) => commits.add(row)))

    assert.lengthOf(
      written.filter((one) => one === 'refused'),
      2
    )
    assert.equal(written[21], 'refused')
    assert.equal(known.size, 50)
  })

  test('a failing database fails every row of the batch, and the next batch is tried', async ({
    assert,
  }) => {
    const options = { isDown: true }
    const { commits } = store(options)
    const settled = await Promise.allSettled(rows(3).map((row) => commits.add(row)))
    assert.isTrue(settled.every(({ status }) => status === 'rejected'))

    options.isDown = false
    assert.equal(await commits.add('later'), 'kept')
  })

  test('a full queue refuses at once and takes again when it has drained', async ({ assert }) => {
    const { commits, hold } = store({ mostWaiting: 2 })
    const release = hold()
    const first = commits.add('first')
    await new Promise(setImmediate)
    const waiting = [commits.add('a'), commits.add('b')]
    await assert.rejects(() => commits.add('c') as Promise<any>)
    const refused = await commits.add('d').catch((error) => error)
    assert.instanceOf(refused, OverCapacity)

    release()
    await Promise.all([first, ...waiting])
    await commits.drained()
    assert.equal(await commits.add('c'), 'kept')
  })
})
