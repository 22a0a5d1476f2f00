import { test } from '@japa/runner'
import { drain } from '#attribution/recompute'
import { matchesOf, post, postAndDrain } from '#tests/fixtures/attributed_rows'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { answersOf, click, createAsked, now, tap } from '#tests/fixtures/desk'
import { stopped } from '#tests/fixtures/stopped_clock'

test.group('What people say of how they came', () => {
  test('an answer finds its appointment whichever comes first, and weighs alike', async ({
    client,
    assert,
  }) => {
    const late = await createAsked(client)
    await tap(late.path, 'search')
    await postAndDrain(late.business, [click, now('a'), now('b', { status: 'no_show' })])
    const early = await createAsked(client)
    await postAndDrain(early.business, [click, now('a'), now('b')])
    await tap(early.path, 'search')
    await postAndDrain(early.business, [now('b', { status: 'no_show', version: 2 })])

    const [found, expected] = [await matchesOf(late.business), await matchesOf(early.business)]
    assert.deepEqual(await answersOf(early.business), [{ appointment: 'a', answer: 'search' }])
    assert.deepEqual(found.a, expected.a)
    assert.isTrue(found.a!.evidence.some(({ kind }) => kind === 'self_reported'))
  }).setup(stopped)

  test('{answer} weighs {weight}, and moves neither tier nor channel')
    .with([
      { answer: 'search', weight: 1.5 },
      { answer: 'social', weight: -0.5 },
      { answer: 'friend', weight: 0 },
    ])
    .setup(stopped)
    .run(async ({ client, assert }, { answer, weight }) => {
      const { business, path } = await createAsked(client)
      await post(business, [click, now('a')])
      const { a: before } = await matchesOf(business)
      await tap(path, answer)
      await drain(business.id)
      const { a: after } = await matchesOf(business)
      const said = after!.evidence.find(({ kind }) => kind === 'self_reported')

      assert.equal(said?.weight ?? 0, weight)
      assert.deepEqual(
        [after!.tier, after!.touchpoints, after!.channel],
        [before!.tier, before!.touchpoints, before!.channel]
      )
    })

  test('an answer never makes a match of its own', async ({ client, assert }) => {
    const { business, path } = await createAsked(client)
    await post(business, [now('a', { contact: { email: 'nobody@example.net' } }), click])
    await tap(path, 'search')
    await drain(business.id)
    const { a } = await matchesOf(business)

    assert.deepEqual([a!.tier, a!.confidence, a!.touchpoints], ['none', 0, []])
    assert.deepEqual(await answersOf(business), [{ appointment: 'a', answer: 'search' }])
  }).setup(stopped)

  test('staff add and take away what they were told, and the last one stands', async ({
    client,
    assert,
    tick,
  }: any) => {
    const { business, browser, path } = await createAsked(client)
    await post(business, [click, now('a')])
    await tap(path, 'social')
    const list = await browser.get(`/b/${business.slug}/appointments?from=2026-11-01&to=2026-11-30`)
    const address = `/b/${business.slug}/appointments/${BrowserSession.page(list).props.rows[0].id}`
    const shown = async () => BrowserSession.page(await browser.get(address)).props

    tick(0.01)
    const added = await browser.post(`${address}/self-reports`, { answer: 'search' })
    assert.equal(added.status(), 302)
    const { appointment: seen, match } = await shown()
    assert.deepEqual(
      seen.answers.map(({ answer, isChosen }: any) => [answer, isChosen]),
      [
        ['search', true],
        ['social', false],
      ]
    )
    assert.equal(match.evidence.find(({ kind }: any) => kind === 'self_reported').weight, 1.5)

    await browser.delete(`/b/${business.slug}/self-reports/${seen.answers[0].id}`)
    const after = await shown()
    assert.lengthOf(after.appointment.answers, 1)
    assert.equal(
      after.match.evidence.find(({ kind }: any) => kind === 'self_reported').weight,
      -0.5
    )
  }).setup(stopped)
})
