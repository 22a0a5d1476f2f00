import { test } from '@japa/runner'
import { PROBE_STATEMENT } from '#attribution/probe_statement'
import { CurrentBusiness } from '#tenancy/current_business'
import { refreshStatistics } from '#tenancy/statistics'
import { rowsOf } from '#tests/fixtures/attributed_rows'
import { createBusiness, inside } from '#tests/fixtures/business'
import { generateRows } from '#tests/fixtures/generated_business'

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Index Cond'?: string
  'Plans'?: Node[]
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** Months with many touchpoints, and their keys: where there are few, any index is as good. */
const FILLED = `
select tableoid::regclass::text as name from touchpoints where business_id = $1
 group by 1 having count(*) > 2000
union all select 'touchpoint_keys'`

/** The business alone would be an index scan of everything that it has. */
const BY_VALUE =
  /business_id = .*\b(id|click_id|session_id|visitor_id|network|agent|hash|touchpoint_id|occurred_at) = /

test.group('The plan of the candidate statement', () => {
  test('finds candidates by business and value in an index, and scans no table', async ({
    assert,
  }) => {
    const business = await createBusiness()
    await generateRows(business, { touchpoints: 50_000, appointments: 10 })
    await refreshStatistics(['touchpoints', 'touchpoint_keys'])
    const filled = (await rowsOf<{ name: string }>(business, FILLED)).map(({ name }) =>
      name.replace('parts.', '')
    )
    const [row] = await inside(business, () =>
      CurrentBusiness.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
        `explain (generic_plan, format json) ${PROBE_STATEMENT}`
      )
    )
    const scans = nodesOf(row!['QUERY PLAN'][0]!.Plan).filter((node) =>
      filled.includes(node['Relation Name'] ?? '')
    )

    assert.isAbove(filled.length, 3) // the keys, and more than one partition
    assert.notInclude(filled, 'touchpoints_rest') // every month has one of its own
    assert.isAtLeast(scans.length, 9 + 7 * (filled.length - 1)) // so many branches ask them
    for (const scan of scans) {
      assert.match(scan['Node Type'], /^(Index Scan|Index Only Scan|Bitmap Heap Scan)$/)
      if (scan['Node Type'] !== 'Bitmap Heap Scan') assert.match(scan['Index Cond'] ?? '', BY_VALUE)
    }
  }).timeout(60_000)
})
