import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { uuidV7 } from '#core/ids'
import { evaluateInstallation } from '#operations/alerts/evaluate_installation'
import { ofDoctor, operatorFindings } from '#operations/alerts/operator_findings'
import type { OperatorFinding } from '#operations/alerts/operator_findings'
import { openOperatorAlerts } from '#operations/alerts/operator_rows'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { sendDueMails, withMailServer } from '#tests/fixtures/mail_server'
import { createMember } from '#tests/fixtures/member'
import { runCommand } from '#tests/fixtures/run_command'

const LOW: OperatorFinding = { rule: 'disk', subject: '', detail: '3 GB free at /data' }
const finds = (...findings: OperatorFinding[]) => evaluateInstallation(async () => findings)
const open = async () => (await openOperatorAlerts()).map(({ rule, subject }) => [rule, subject])

test.group('Alerts of the operator', (group) => {
  group.each.setup(async () => void (await db.connection('app').from('operator_alerts').delete()))

  test('rise at the second time and fall at the second, one that fails by chance moves nothing', async ({
    assert,
  }) => {
    await finds(LOW)
    assert.isEmpty(await open())
    await finds(LOW)
    assert.deepEqual(await open(), [['disk', '']])
    await finds()
    assert.deepEqual(await open(), [['disk', '']])
    await finds(LOW)
    await finds()
    await finds()
    assert.isEmpty(await open())
    await finds(LOW)
    await finds()
    await finds(LOW)
    assert.isEmpty(await open())
  })

  test('stand on System and go out by mail, once each', async ({ client, assert }) => {
    const { user } = await createMember()
    const bystander = await createMember()
    await runCommand('operator:grant', [user.email])
    const { server, stop } = await withMailServer()
    const letters = (email: string) => server.received.filter(({ to }) => to.includes(email))
    for (let time = 0; time < 3; time++) await finds(LOW)
    await sendDueMails()
    assert.lengthOf(letters(user.email), 1)
    assert.include(letters(user.email)[0]!.text, '3 GB free at /data')
    assert.isEmpty(letters(bystander.user.email))

    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const { alerts } = BrowserSession.page(await browser.get('/system')).props
    assert.containsSubset(alerts, [{ rule: 'disk', detail: '3 GB free at /data' }])

    for (let time = 0; time < 3; time++) await finds()
    await sendDueMails()
    await stop()
    assert.lengthOf(letters(user.email), 2)
  })

  test('come of the checks of the doctor that are worth a letter', ({ assert }) => {
    const finding = (name: string, state: 'ok' | 'warning') => ({ name, state, text: name })

    assert.deepEqual(
      ofDoctor([finding('disk', 'warning'), finding('work', 'ok'), finding('address', 'warning')]),
      [{ rule: 'disk', subject: '', detail: 'disk' }]
    )
  })

  test('tell of deliveries that were given up', async ({ assert }) => {
    const arrivals = () => db.connection('app').from('webhook_arrivals')
    const given = async () =>
      (await operatorFindings()).find(({ subject }) => subject === 'webhook_arrivals')
    const before = Number.parseInt((await given())?.detail ?? '0', 10)
    const id = uuidV7()
    await db
      .connection('app')
      .table('webhook_arrivals')
      .insert({
        id,
        connector: 'square',
        endpoint: 'of this spec',
        body_hash: Buffer.from(id),
        state: 'quarantined',
        quarantined_at: new Date(),
      })
    const found = await given()
    await arrivals().where({ id }).delete()

    assert.deepInclude(found, { rule: 'quarantined', detail: `${before + 1} rows` })
  })
})
