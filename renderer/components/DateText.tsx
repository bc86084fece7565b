import classes from './DateText.module.css'
import { type DateStyle, formatDate, formatNearDate, relativeDay } from './date-text.ts'

export interface DateTextProps {
  /** Calendar date, `YYYY-MM-DD`. */
  readonly date: string
  readonly style?: DateStyle
  /** With it the distance follows the date, `20 Nov · in 3 days`; pass the household's own today. */
  readonly today?: string | undefined
  /** Only the distance is written; the date is the tooltip. */
  readonly relativeOnly?: boolean
}

interface NearDateProps {
  /** Calendar date, `YYYY-MM-DD`. */
  readonly date: string
  /** The household's own today, whose year is not written. */
  readonly today: string
}

/** A date in a column of many: the year is written where it is another than this one. */
export function NearDate({ date, today }: NearDateProps) {
  return (
    <time dateTime={date} title={formatDate(date, 'long')}>
      {formatNearDate(date, today)}
    </time>
  )
}

/** A calendar date in the locale's words, with the machine-readable date in a `<time>`. */
export function DateText({ date, style = 'medium', today, relativeOnly = false }: DateTextProps) {
  if (today === undefined) return <time dateTime={date}>{formatDate(date, style)}</time>
  const distance = relativeDay(date, today)
  return (
    <time dateTime={date} title={formatDate(date, 'long')} className={classes['date']}>
      {relativeOnly ? distance : formatDate(date, style)}
      {relativeOnly ? null : <span className={classes['distance']}> · {distance}</span>}
    </time>
  )
}
