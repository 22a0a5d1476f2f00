import attributionConfig from '#config/attribution'

const { calibration } = attributionConfig

/** A probability that was given, and whether what it was given for proved right. */
export interface Outcome {
  /** 0..1, as the matcher believed. */
  score: number
  isRight: boolean
  /** How many appointments it stands for. */
  weight: number
}

/** How the matcher's probability becomes what is stated. */
export type ConfidenceMap =
  | { kind: 'isotonic'; blocks: { upTo: number; value: number }[] }
  | { kind: 'platt'; slope: number; shift: number }
  | { kind: 'shrunk'; factor: number }

/** A number from -35 to 35, so that certain probabilities stay finite. */
const logit = (p: number) => {
  const inside = Math.min(1 - 1e-15, Math.max(1e-15, p))

  return Math.log(inside / (1 - inside))
}
const logistic = (x: number) => 1 / (1 + Math.exp(-x))

/** The confidence to state for a probability. */
export function mapped(map: ConfidenceMap, score: number): number {
  if (map.kind === 'shrunk') return logistic(map.factor * logit(score))
  if (map.kind === 'platt') return logistic(map.slope * logit(score) + map.shift)
  const block = map.blocks.find(({ upTo }) => score <= upTo) ?? map.blocks.at(-1)

  return block?.value ?? score
}

/** The map that so many outcomes allow: free, stretched, or none but a step towards even odds. */
export function fitMap(outcomes: readonly Outcome[]): ConfidenceMap {
  if (outcomes.length >= calibration.isotonicLabels) return isotonic(outcomes)
  if (outcomes.length >= calibration.plattLabels) return platt(outcomes)

  return { kind: 'shrunk', factor: calibration.unlabelledShrinkage }
}

interface Block {
  from: number
  upTo: number
  count: number
  weight: number
  right: number
}

const meanOf = ({ right, weight }: Block) => right / weight

/**
 * Isotonic regression by pooling adjacent violators. Blocks hold at least `leastBlock` outcomes;
 * a block states (right + ½) / (all + 1), so that none is certain.
 */
export function isotonic(outcomes: readonly Outcome[]): ConfidenceMap {
  const blocks: Block[] = []
  for (const one of byScore(outcomes)) {
    push(blocks, one)
    while (blocks.length > 1 && meanOf(blocks.at(-2)!) >= meanOf(blocks.at(-1)!)) pool(blocks)
  }

  return {
    kind: 'isotonic',
    blocks: largeEnough(blocks).map(({ upTo, right, weight }) => ({
      upTo,
      value: (right + 0.5) / (weight + 1),
    })),
  }
}

/** Equal scores are one block from the start: their order must not matter. */
function byScore(outcomes: readonly Outcome[]): Block[] {
  const blocks: Block[] = []
  for (const { score, isRight, weight } of outcomes.toSorted((a, b) => a.score - b.score)) {
    if (weight <= 0) continue
    const last = blocks.at(-1)
    const block = last?.upTo === score ? last : null
    if (block) {
      block.count++
      block.weight += weight
      block.right += isRight ? weight : 0
    } else blocks.push({ from: score, upTo: score, count: 1, weight, right: isRight ? weight : 0 })
  }

  return blocks
}

const push = (blocks: Block[], block: Block) => void blocks.push({ ...block })

function pool(blocks: Block[]) {
  const upper = blocks.pop()!
  const lower = blocks.at(-1)!
  lower.upTo = upper.upTo
  lower.count += upper.count
  lower.weight += upper.weight
  lower.right += upper.right
}

/** Small blocks join the one below, the first small one the one above. */
function largeEnough(blocks: readonly Block[]): Block[] {
  const kept: Block[] = []
  for (const block of blocks) {
    push(kept, block)
    const isSmall = (one: Block | undefined) => (one?.count ?? 0) < calibration.leastBlock
    if (kept.length > 1 && (isSmall(kept.at(-2)) || isSmall(kept.at(-1)))) pool(kept)
  }

  return kept
}

const STEPS = 50

/**
 * Platt's logistic map of the log-odds, drawn to "as it was believed" by as much as `plattStrength`
 * outcomes that came out exactly so. Newton's steps, on two numbers.
 */
export function platt(outcomes: readonly Outcome[]): ConfidenceMap {
  const all = outcomes.reduce((sum, { weight }) => sum + weight, 0)
  const part = calibration.plattStrength / Math.max(all, 1e-9)
  const points = outcomes.map(({ score, isRight, weight }) => ({
    x: logit(score),
    weight: weight * (1 + part),
    target: ((isRight ? 1 : 0) + part * score) / (1 + part),
  }))
  let [slope, shift] = [1, 0]
  for (let step = 0; step < STEPS; step++) {
    const [bySlope, byShift] = newton(points, slope, shift)
    slope -= bySlope
    shift -= byShift
    if (Math.abs(bySlope) + Math.abs(byShift) < 1e-10) break
  }

  return { kind: 'platt', slope: Math.max(0.05, slope), shift }
}

interface Point {
  x: number
  weight: number
  target: number
}

function newton(points: readonly Point[], slope: number, shift: number): [number, number] {
  let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9]
  for (const { x, weight, target } of points) {
    const p = logistic(slope * x + shift)
    const [error, spread] = [weight * (p - target), weight * p * (1 - p)]
    g0 += error * x
    g1 += error
    h00 += spread * x * x
    h01 += spread * x
    h11 += spread
  }
  const determinant = h00 * h11 - h01 * h01
  if (Math.abs(determinant) < 1e-12) return [0, 0]
  const steps: [number, number] = [
    (h11 * g0 - h01 * g1) / determinant,
    (h00 * g1 - h01 * g0) / determinant,
  ]

  return steps.map((one) => Math.max(-2, Math.min(2, one))) as [number, number]
}
