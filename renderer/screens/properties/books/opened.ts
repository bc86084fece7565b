export type Figure = 'income' | 'operating' | 'noi' | 'debt_service' | 'capital' | 'cash_flow'

/** A figure whose rows are looked at: of a line or of what lines come to, of a month or of the year. */
export interface Opened {
  readonly name: string
  /** 1 to 12; left out for the year. */
  readonly month?: number
  readonly line?: string
  readonly figure?: Figure
}
