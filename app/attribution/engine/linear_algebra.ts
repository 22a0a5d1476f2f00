/** Dense matrices in rows, `a[row * n + column]`. */

/** An LU factorisation with partial pivoting; `order[i]` is the row that stands in place i. */
export interface Factors {
  n: number
  lu: Float64Array
  order: Int32Array
}

/** Throws a RangeError when the matrix is singular. Leaves `a` as it is. */
export function factor(a: Float64Array, n: number): Factors {
  const lu = Float64Array.from(a.subarray(0, n * n))
  const order = Int32Array.from({ length: n }, (_, row) => row)
  for (let k = 0; k < n; k++) {
    const pivot = largestBelow(lu, n, k)
    if (lu[pivot * n + k] === 0) throw new RangeError('the matrix is singular')
    if (pivot !== k) swapRows({ n, lu, order }, pivot, k)
    eliminate(lu, n, k)
  }

  return { n, lu, order }
}

function largestBelow(lu: Float64Array, n: number, k: number) {
  let best = k
  for (let row = k + 1; row < n; row++) {
    if (Math.abs(lu[row * n + k]!) > Math.abs(lu[best * n + k]!)) best = row
  }

  return best
}

function swapRows({ n, lu, order }: Factors, a: number, b: number) {
  const row = lu.slice(a * n, a * n + n)
  lu.copyWithin(a * n, b * n, b * n + n)
  lu.set(row, b * n)
  const place = order[a]!
  order[a] = order[b]!
  order[b] = place
}

function eliminate(lu: Float64Array, n: number, k: number) {
  const pivot = lu[k * n + k]!
  for (let row = k + 1; row < n; row++) {
    const factorOfRow = lu[row * n + k]! / pivot
    if (factorOfRow === 0) continue
    lu[row * n + k] = factorOfRow
    for (let j = k + 1; j < n; j++) lu[row * n + j]! -= factorOfRow * lu[k * n + j]!
  }
}

/** x with `a x = b`. */
export function solve({ n, lu, order }: Factors, b: ArrayLike<number>) {
  const x = new Float64Array(n)
  for (let row = 0; row < n; row++) {
    let sum = b[order[row]!]!
    for (let j = 0; j < row; j++) sum -= lu[row * n + j]! * x[j]!
    x[row] = sum
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = x[row]!
    for (let j = row + 1; j < n; j++) sum -= lu[row * n + j]! * x[j]!
    x[row] = sum / lu[row * n + row]!
  }

  return x
}

/** The inverse, row by row: all right-hand sides move through the factors together. */
export function inverse(a: Float64Array, n: number) {
  const { lu, order } = factor(a, n)
  const x = new Float64Array(n * n)
  for (let row = 0; row < n; row++) {
    x[row * n + order[row]!] = 1
    for (let j = 0; j < row; j++) subtractRow(x, n, { from: row, row: j, times: lu[row * n + j]! })
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let j = row + 1; j < n; j++) {
      subtractRow(x, n, { from: row, row: j, times: lu[row * n + j]! })
    }
    const pivot = lu[row * n + row]!
    for (let j = 0; j < n; j++) x[row * n + j]! /= pivot
  }

  return x
}

function subtractRow(
  x: Float64Array,
  n: number,
  { from, row, times }: { from: number; row: number; times: number }
) {
  if (times === 0) return
  const [target, source] = [from * n, row * n]
  for (let j = 0; j < n; j++) x[target + j]! -= times * x[source + j]!
}

export function multiply(a: Float64Array, x: ArrayLike<number>) {
  const n = x.length
  const product = new Float64Array(a.length / n)
  for (let row = 0; row < product.length; row++) {
    let sum = 0
    for (let j = 0; j < n; j++) sum += a[row * n + j]! * x[j]!
    product[row] = sum
  }

  return product
}
