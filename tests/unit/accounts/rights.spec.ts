import { test } from '@japa/runner'
import { mayDo, RIGHTS, rightsOf, rightsOfKey, ROLES, STEP_UP } from '#accounts/rights'
import type { Right } from '#accounts/rights'

/** Written out once more, by hand from the published table: ● is 1. Columns as in ROLES. */
const TABLE: Record<Right, string> = {
  'report:read': '11111',
  'connection:read': '11111',
  'report:export': '11110',
  'journey:read': '11110',
  'conversion:read': '11110',
  'alert:manage': '11110',
  'view:save': '11110',
  'appointment:read': '11100',
  'person:read': '11100',
  'person:contact': '11100',
  'match:review': '11100',
  'spend:edit': '11100',
  'import:run': '11100',
  'link:manage': '11100',
  'person:export': '11000',
  'erasure:run': '11000',
  'connection:manage': '11000',
  'snippet:manage': '11000',
  'location:manage': '11000',
  'model:configure': '11000',
  'organization:manage': '11000',
  'record:write': '11000',
  'destination:manage': '11000',
  'conversion:retry': '11000',
  'member:manage': '11000',
  'apikey:manage': '11000',
  'audit:read': '11000',
  'privacy:tighten': '11000',
  'privacy:loosen': '10000',
  'business:delete': '10000',
  'ownership:transfer': '10000',
}

const cells = RIGHTS.flatMap((right) =>
  ROLES.map((role, column) => ({ right, role, may: TABLE[right][column] === '1' }))
)

test.group('Rights', () => {
  test('{role}, {right}: {may}')
    .with(cells)
    .run(({ assert }, { role, right, may }) => assert.equal(mayDo(role, right), may))

  test('a list of locations takes rights over things without one', ({ assert }) => {
    assert.deepEqual([...rightsOf('manager', true)].sort(), [
      'appointment:read',
      'conversion:read',
      'journey:read',
      'match:review',
      'person:contact',
      'person:read',
      'report:export',
      'report:read',
      'view:save',
    ])
  })

  test('what only some may asks for a step up where the table says so', ({ assert }) => {
    assert.isTrue(STEP_UP.has('erasure:run'))
    assert.isFalse(STEP_UP.has('connection:manage'))
    assert.lengthOf([...STEP_UP], 10)
  })

  test('a key holds what it names, and nothing that is no right', ({ assert }) => {
    assert.deepEqual([...rightsOfKey(['report:read', 'root', 'toString'], false)], ['report:read'])
  })
})
