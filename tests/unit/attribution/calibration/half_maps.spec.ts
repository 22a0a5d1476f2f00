import { test } from '@japa/runner'
import { stated } from '#attribution/calibration/fitting'
import type { ConfidenceMaps } from '#attribution/calibration/fitting'
import { MATCH_CLASSES } from '#attribution/match_class'
import { ORIGIN_GROUPS } from '#attribution/match_model'

/** Every class and group states this, whatever was believed. */
const saying = (value: number) =>
  Object.fromEntries(
    MATCH_CLASSES.flatMap((matchClass) =>
      ORIGIN_GROUPS.map((group) => [
        `${matchClass} ${group}`,
        { map: { kind: 'isotonic', blocks: [{ upTo: 1, value }] }, labels: 1, borrowedFrom: null },
      ])
    )
  ) as unknown as ConfidenceMaps

test.group('What two halves of the people drew', () => {
  test('is stated as their mean, whichever comes first', ({ assert }) => {
    const believed = { origin: 'online', posterior: 0.7 }
    for (const maps of [
      [saying(0.76), saying(0.9)] as const,
      [saying(0.9), saying(0.76)] as const,
    ]) {
      assert.closeTo(stated(maps, 'likely', believed), 0.83, 1e-12)
    }
  })
})
