import { rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { ensureJwtKey } from '#accounts/jwt_keys'
import { tellNews } from '#tenancy/live/tell'
import { appointment, bundle, takeIn } from '#tests/fixtures/bundle'
import { inside } from '#tests/fixtures/business'
import { createApiKey } from '#tests/fixtures/api_key'
import { LiveClient } from '#tests/fixtures/live_client'
import { signedInMember } from '#tests/fixtures/member'
import { freePort } from '#tests/fixtures/redis_server'
import { sameInstallation } from '#tests/fixtures/same_installation'
import { runProcess, startProcess } from '#tests/fixtures/server_process'

test.group('What is new, from another process', (group) => {
  group.setup(async () => void (await ensureJwtKey()))

  test('what the shell takes in is heard on a page of the server', async ({ client, assert }) => {
    const { business, browser } = await signedInMember(client)
    const live = await LiveClient.open(browser, `/b/${business.slug}/live`)
    const file = app.tmpPath(`${business.slug}.jsonl`)
    await writeFile(file, bundle([appointment('a1', { status: 'completed' })]))
    try {
      const argv = ['import:records', file, '--business', business.slug, '--source', 'till']
      const { code, stderr } = await runProcess(sameInstallation(), argv)
      assert.equal(code, 0, stderr)

      await live.next('news', ({ kind }) => kind === 'appointments')
      await live.next('news', ({ kind }) => kind === 'figures')
    } finally {
      live.close()
      await rm(file)
    }
  })

  test('a second server shows what the first one takes in, and lets its readers go at its end', async ({
    client,
    assert,
  }) => {
    const { business, browser } = await signedInMember(client)
    const key = await createApiKey({ place: { businessId: business.id } })
    const port = String(await freePort())
    const second = startProcess({ ...sameInstallation(), PORT: port, TRACK_ROLE: 'web' })
    const booked = async () => {
      const url = `http://127.0.0.1:${port}/api/v1/analytics/dashboard?from=2026-03-01&to=2026-03-02&stage=booked`
      const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` } })

      return JSON.stringify(await answer.json())
    }
    try {
      await second.printed('TrackAppointments serves at')
      const live = await LiveClient.open(browser, `/b/${business.slug}/live`, port)
      const before = await booked()
      await takeIn(business, [appointment('a1', { status: 'completed' })])
      await live.next('news', ({ kind }) => kind === 'figures')

      assert.notEqual(await booked(), before)
      await inside(business, async () => tellNews('touchpoints', [null]))
      await live.next('news', ({ kind }) => kind === 'touchpoints')

      const closed = once(second.child, 'close')
      second.child.kill('SIGTERM')
      assert.equal(await live.ended, 'ended')
      assert.deepEqual(await closed, [0, null])
    } finally {
      second.child.kill('SIGKILL')
    }
  })
})
