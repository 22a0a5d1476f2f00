import { test } from '@japa/runner'
import { buildClusters, hubProbesOf, PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'
import { ago, candidate } from '#tests/unit/attribution/builders'

const clusters = (candidates: Candidate[], separate?: Set<string>) =>
  buildClusters(candidates, separate)
    .map((cluster) => cluster.candidates.map(({ id }) => id).join(' '))
    .sort()
const hop = [PROBE.visitorOfSeed]

test.group('Clusters', () => {
  test('touchpoints with the same {name} are one cluster')
    .with([
      { name: 'browser', shared: { visitorId: 'v1' } },
      { name: 'session', shared: { sessionId: 's1' } },
      { name: 'email', shared: { emailHashes: ['e1'] } },
      { name: 'phone', shared: { phoneHashes: ['p1'] } },
      { name: 'person', shared: { probes: [PROBE.personContact] } },
    ])
    .run(({ assert }, { shared }) => {
      assert.deepEqual(clusters([candidate(shared), candidate({ ...shared, id: 't2' })]), ['t1 t2'])
    })

  test('touchpoints with nothing in common stay apart', ({ assert }) => {
    const other = candidate({ id: 't2', visitorId: 'v2' })
    assert.deepEqual(clusters([candidate({ visitorId: 'v1' }), other]), ['t1', 't2'])
  })

  test('a shared value joins nobody', ({ assert }) => {
    const both = [candidate({ phoneHashes: ['p1'] }), candidate({ id: 't2', phoneHashes: ['p1'] })]
    assert.deepEqual(clusters(both, new Set(['p1'])), ['t1', 't2'])
  })

  test('a chain of touchpoints is followed for two hops', ({ assert }) => {
    const chain = [
      candidate({ id: 'seed', visitorId: 'v1' }),
      candidate({ id: 'hop1', visitorId: 'v1', emailHashes: ['e1'], probes: hop }),
      candidate({ id: 'hop2', emailHashes: ['e1'], phoneHashes: ['p1'], probes: hop }),
      candidate({ id: 'hop3', phoneHashes: ['p1'], probes: hop }),
    ]
    assert.deepEqual(clusters(chain), ['hop1 hop2 seed'])
  })

  test('what no seed reaches is no cluster', ({ assert }) => {
    assert.isEmpty(clusters([candidate({ probes: hop })]))
  })

  test('a cluster keeps its newest 200', ({ assert }) => {
    const many = Array.from({ length: 201 }, (_, index) =>
      candidate({ id: `t${index}`, occurredAtMs: ago(20) + index, visitorId: 'v1' })
    )
    const [cluster] = buildClusters(many)

    assert.lengthOf(cluster!.candidates, 200)
    assert.equal(cluster!.candidates[0]!.id, 't1')
  })

  test('rows of one touchpoint are one, with the probes of all', ({ assert }) => {
    const rows = [candidate({ probes: [PROBE.phoneExact] }), candidate({ probes: [PROBE.session] })]
    const [cluster] = buildClusters(rows)

    assert.lengthOf(cluster!.candidates, 1)
    assert.deepEqual(cluster!.candidates[0]!.probes, [PROBE.session, PROBE.phoneExact])
  })

  test('members are ordered by time, then by id', ({ assert }) => {
    const same = { visitorId: 'v1' }
    const rows = [
      candidate({ ...same, id: 'c', occurredAtMs: ago(1) }),
      candidate({ ...same, id: 'b', occurredAtMs: ago(1) }),
      candidate({ ...same, id: 'z', occurredAtMs: ago(2) }),
    ]
    assert.deepEqual(clusters(rows), ['z b c'])
  })
})

test.group('Hubs', () => {
  const rows = (count: number, probes: number[]) =>
    Array.from({ length: count }, (_, index) => candidate({ id: `t${index}`, probes }))

  test('{count} touchpoints of probe {probe}: a hub is {isHub}')
    .with([
      { count: 49, probe: PROBE.phoneExact, isHub: false },
      { count: 50, probe: PROBE.phoneExact, isHub: true },
      { count: 20, probe: PROBE.emailName, isHub: true },
      { count: 50, probe: PROBE.visitor, isHub: false },
    ])
    .run(({ assert }, { count, probe, isHub }) => {
      assert.deepEqual(hubProbesOf(rows(count, [probe])), isHub ? [probe] : [])
    })

  test('repeated rows make no hub', ({ assert }) => {
    const repeated = Array.from({ length: 60 }, () => candidate({ probes: [PROBE.emailExact] }))
    assert.isEmpty(hubProbesOf(repeated))
  })
})
