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

/** Log-odds of what is held for certain. */
const LARGEST = 35
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

const SLOPES = { from: 0.05, upTo: 20 }
const HALVINGS = 50

interface Point {
  /** Log-odds that were believed. */
  x: number
  weight: number
  target: number
}

/**
 * Platt's logistic map of the log-odds, drawn to "as it was believed" by as much as `plattStrength`
 * outcomes that came out exactly so. The loss is convex: the best shift of a slope, and the slope
 * whose best shift is best, are where a rising sum crosses zero. Newton's steps do not find them
 * where nearly all was believed for certain, for there is next to no curvature to go by.
 */
export function platt(outcomes: readonly Outcome[]): ConfidenceMap {
  const points = plattPoints(outcomes)
  const shiftOf = (slope: number) => {
    const most = slope * LARGEST + LARGEST

    return zeroOf((shift) => excess(points, { slope, shift }), { from: -most, upTo: most })
  }
  const tilt = (some: number) => excess(points, { slope: some, shift: shiftOf(some) }, (x) => x)
  const slope = zeroOf(tilt, SLOPES)

  return { kind: 'platt', slope, shift: shiftOf(slope) }
}

function plattPoints(outcomes: readonly Outcome[]): Point[] {
  const all = outcomes.reduce((sum, { weight }) => sum + weight, 0)
  const part = calibration.plattStrength / Math.max(all, 1e-9)

  return outcomes.map(({ score, isRight, weight }) => ({
    x: logit(score),
    weight: weight * (1 + part),
    target: ((isRight ? 1 : 0) + part * score) / (1 + part),
  }))
}

interface Line {
  slope: number
  shift: number
}

/** How much more is stated than came out; each point is as heavy as `by` makes its log-odds. */
const excess = (points: readonly Point[], { slope, shift }: Line, by = (_x: number) => 1) =>
  points.reduce(
    (sum, { x, weight, target }) => sum + weight * by(x) * (logistic(slope * x + shift) - target),
    0
  )

/** Where a rising function is zero, or the end nearest to that. */
function zeroOf(rising: (at: number) => number, { from, upTo }: { from: number; upTo: number }) {
  let [low, high] = [from, upTo]
  if (rising(low) >= 0) return low
  if (rising(high) <= 0) return high
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2
    if (rising(middle) < 0) low = middle
    else high = middle
  }

  return (low + high) / 2
}
