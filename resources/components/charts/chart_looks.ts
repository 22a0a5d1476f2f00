/** Shared looks of every chart: quiet axes, a tooltip drawn inside the SVG. */

type Colour = (name: string) => string

/** ECharts' pattern for what may still change: diagonal lines, as the tables have them. */
export function hatch(stroke: string) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M-2 2 2-2M0 8 8 0M6 10l4-4" stroke="${stroke}" stroke-width="1.5"/></svg>`

  return {
    image: `data:image/svg+xml,${encodeURIComponent(svg)}`,
    repeat: 'repeat',
    imageWidth: 8,
    imageHeight: 8,
  }
}

export const axisLabel = (colour: Colour) => ({
  color: colour('chart-text'),
  fontSize: 12,
  hideOverlap: true,
})

export const tooltip = (colour: Colour) => ({
  trigger: 'axis',
  renderMode: 'richText',
  confine: true,
  backgroundColor: colour('chart-surface'),
  borderColor: colour('chart-grid'),
  textStyle: { color: colour('chart-text'), fontSize: 12, lineHeight: 18 },
  padding: [8, 12],
})

export const valueAxis = (colour: Colour, formatter: (value: number) => string) => ({
  type: 'value',
  min: 0,
  splitNumber: 4,
  axisLabel: { ...axisLabel(colour), formatter },
  splitLine: { lineStyle: { color: colour('chart-grid') } },
})

interface NamedRows {
  /** From the top down. */
  names: string[]
  /** How the axis along the bottom spells a value. */
  label: (value: number) => string
  /** What the tooltip says of a row. */
  tip: (at: number) => string
  /** Room for names, px. */
  width?: number
}

/** Everything but the series of a chart with a bar for each name. */
export const namedRows = (colour: Colour, { names, label, tip, width = 104 }: NamedRows) => ({
  grid: { left: 4, right: 20, top: 4, bottom: 4, containLabel: true },
  tooltip: {
    ...tooltip(colour),
    axisPointer: { type: 'shadow', shadowStyle: { color: colour('chart-revenue-soft') } },
    formatter: ([first]: { dataIndex: number }[]) => tip(first!.dataIndex),
  },
  xAxis: { ...valueAxis(colour, label), splitNumber: 3 },
  yAxis: {
    type: 'category',
    inverse: true,
    data: names,
    axisLabel: {
      ...axisLabel(colour),
      hideOverlap: false,
      width,
      overflow: 'break',
      lineHeight: 14,
    },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colour('chart-grid') } },
  },
})

/** What an axis measures: below a horizontal one, above a vertical one. */
export const axisName = (colour: Colour, name: string, axis: 'x' | 'y') => ({
  name,
  nameLocation: axis === 'x' ? 'middle' : 'end',
  nameGap: axis === 'x' ? 26 : 12,
  nameTextStyle: {
    color: colour('chart-text'),
    fontSize: 12,
    align: axis === 'x' ? 'center' : 'left',
  },
})

/** The name of one of several panels, above its axis. */
export const panelName = (colour: Colour, name: string) => ({
  name,
  nameLocation: 'end',
  nameGap: 10,
  nameTextStyle: {
    color: colour('chart-text'),
    fontSize: 12,
    align: 'left',
    padding: [0, 0, 0, -48],
  },
})

const placesOf = (points: readonly number[]) => [...new Set(points)].filter((at) => at >= 0)

/**
 * Ticks where somebody changed something, and dotted where an alert rose; `points` and `alerts` are
 * places on the x axis.
 */
export const noteTicks = (
  colour: Colour,
  points: readonly number[],
  alerts: readonly number[] = []
) => ({
  markLine: {
    silent: true,
    symbol: ['none', 'none'],
    label: { show: false },
    lineStyle: { color: colour('chart-text'), type: [2, 3], width: 1.5 },
    data: [
      ...placesOf(points).map((xAxis) => ({ xAxis })),
      ...placesOf(alerts).map((xAxis) => ({
        xAxis,
        lineStyle: { color: colour('ui-error'), type: [1, 3], width: 2 },
      })),
    ],
  },
})
