import { depthOf, labelledPoints, stacked, valueAxis } from '../../../shared/domain/charts/axis.ts'
import { escaped } from '../../../shared/domain/html-text.ts'
import type { Series } from '../../../shared/domain/reports/series.ts'

/** A chart as it is printed: bars on top of each other, those below zero beneath its line, with its legend. */

const WIDTH = 900
const HEIGHT = 240
const LEFT = 70
const BOTTOM = 24
const TOP = 8
/** How much of a point's room its bar takes. */
const BAR = 0.72
const MOST_NAMED = 10

/** Told apart in black and white too: from dark to light. */
const COLOURS = ['#1f5f8b', '#c1652f', '#2f7d5b', '#8a5a9e', '#b08a1e', '#8d8478'] as const

/** @param text of an amount, in few characters */
export function chartMarkup(
  points: readonly string[],
  series: readonly Series[],
  text: (minor: number) => string,
): string {
  const bars = points.map((_, index) => stacked(series.map(each => each.values[index] ?? null)))
  const axis = valueAxis(bars.flat().flatMap(({ from, to }) => [from, to]))
  const y = (value: number) => TOP + depthOf(axis, value) * (HEIGHT - TOP - BOTTOM)
  const room = (WIDTH - LEFT) / Math.max(1, points.length)
  const lines = axis.ticks.map(
    tick =>
      `<line x1="${LEFT}" x2="${WIDTH}" y1="${place(y(tick))}" y2="${place(y(tick))}" stroke="${tick === 0 ? '#25211b' : '#d3cabb'}"/>` +
      `<text x="${LEFT - 6}" y="${place(y(tick) + 4)}" text-anchor="end">${escaped(text(tick))}</text>`,
  )
  const rects = bars.flatMap((parts, index) =>
    parts.map(({ series: which, from, to }) => {
      const [top, height] = [Math.min(y(from), y(to)), Math.abs(y(from) - y(to))]
      return `<rect x="${place(LEFT + index * room + (room * (1 - BAR)) / 2)}" y="${place(top)}" width="${place(room * BAR)}" height="${place(height)}" fill="${colourOf(which)}"/>`
    }),
  )
  const names = labelledPoints(points.length, MOST_NAMED).map(
    index =>
      `<text x="${place(LEFT + (index + 0.5) * room)}" y="${HEIGHT - 6}" text-anchor="middle">${escaped(points[index] ?? '')}</text>`,
  )
  const legend = series.map(
    ({ name }, index) => `<li><i style="background:${colourOf(index)}"></i>${escaped(name)}</li>`,
  )
  return [
    `<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Chart of the figures below">`,
    ...lines,
    ...rects,
    ...names,
    `</svg><ul class="legend">${legend.join('')}</ul></figure>`,
  ].join('\n')
}

export function colourOf(series: number): string {
  return COLOURS[series % COLOURS.length] ?? COLOURS[0]
}

function place(value: number): string {
  return String(Math.round(value * 10) / 10)
}
