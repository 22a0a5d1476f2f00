/** A column of a report's table; the first of a table is the head of its rows. */
export interface TableColumn {
  key: string
  label: string
  /** The formula in words. */
  means?: string
  /** Figures stand at the end, words and drawings at the start. */
  align?: 'start' | 'end'
  isMarked?: boolean
}

/** How far the figures of a page reach; what a page does not have is left out. */
export interface PageFacts {
  asOf: string
  dataThrough: string | null
  spendThrough?: string | null
  matureThrough?: string | null
  openCount?: number
  isEmpty: boolean
}

/** A figure and how it is made, in words. */
export interface NamedFormula {
  name: string
  text: string
}
