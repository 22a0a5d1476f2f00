import { test } from '@japa/runner'
import { drain, requestRecompute } from '#attribution/recompute'
import { settlePersons } from '#reporting/visits/count_persons'
import { markEverybody } from '#reporting/visits/person_marks'
import { CurrentBusiness } from '#tenancy/current_business'
import { inside } from '#tests/fixtures/business'
import { wrongPersons } from '#tests/fixtures/person_rows'
import { RETURNING } from '#tests/fixtures/returning_people'
import { createSalon } from '#tests/fixtures/salon'
import { SALON } from '#tests/fixtures/salon_bundle'

test.group('Who came again', () => {
  test('money is counted with the credits that it comes with, however late those are', async ({
    assert,
  }) => {
    const late = await createSalon([...SALON, ...RETURNING])
    const asked = <Found>(sql: string) =>
      CurrentBusiness.query<Found>(sql, [late.business.id]) as Promise<Found[]>
    const values = () => asked('select from person_values where business_id = $1')
    await inside(late.business, async () => {
      await asked('delete from credits where business_id = $1')
      await markEverybody()
      await settlePersons()
      assert.lengthOf(await values(), 0)
      const appointments = await asked<{ id: string }>(
        'select id from appointments where business_id = $1'
      )
      await requestRecompute(
        appointments.map(({ id }) => id),
        'tests'
      )
    })
    await drain(late.business.id)

    assert.isEmpty(await wrongPersons(late.business))
    assert.isNotEmpty(await inside(late.business, values))
  })
})
