import { percentText, withPercentsOf } from '../../shared/domain/percent-text.ts'
import { currentLocale } from './locale.ts'

/** A percentage (15 for fifteen of a hundred) as the household writes figures, with all of its decimals or at most so many. */
export function formatPercent(percent: number, most?: number): string {
  return percentText(percent, currentLocale(), most === undefined ? {} : { most })
}

/** A sentence of the program with its percentages as the household writes them. */
export function withPercents(text: string): string {
  return withPercentsOf(text, currentLocale())
}
