/** Where the points of a chart stand, in pixels from its left edge. */
export interface ChartPlaces {
  /** The point nearest to a place; beyond the chart's ends, beyond its points. */
  indexAt: (x: number) => number
  xOf: (index: number) => number
}
