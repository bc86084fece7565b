import { sumMinor } from '../sum.ts'

/** What a line was made of, for a screen to say `8 % of 350,000`. */
export interface Basis {
  readonly of_minor: number
  readonly rate_pphm?: number
  readonly times?: number
  /** Of a yearly rate, for so many months. */
  readonly months?: number
}

export interface WorkingLine {
  readonly label: string
  /** Signed: what is taken away is negative. */
  readonly amount_minor: number
  /** A total is the sum of the terms since the total before it. */
  readonly role: 'term' | 'total'
  readonly basis?: Basis
}

/** Lines that add up, because each total is made from the lines above it. */
export interface Working {
  readonly add: (label: string, amount_minor: number, basis?: Basis) => void
  readonly subtract: (label: string, amount_minor: number, basis?: Basis) => void
  /** Closes the section and answers its sum, in minor units. */
  readonly total: (label: string) => number
  readonly lines: readonly WorkingLine[]
}

/** An empty working, to be filled from the top. */
export function startWorking(): Working {
  const lines: WorkingLine[] = []
  let open: number[] = []
  const add = (label: string, amount_minor: number, basis?: Basis) => {
    open.push(amount_minor)
    lines.push({ label, amount_minor, role: 'term', ...(basis === undefined ? {} : { basis }) })
  }
  return {
    lines,
    add,
    subtract: (label, amount_minor, basis) => add(label, amount_minor === 0 ? 0 : -amount_minor, basis),
    total: label => {
      const amount_minor = sumMinor(open)
      open = []
      lines.push({ label, amount_minor, role: 'total' })
      return amount_minor
    },
  }
}
