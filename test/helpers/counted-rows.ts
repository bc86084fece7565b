import type { ParsedRow } from '../../main/formats/index.ts'
import { NO_SPLITS } from '../../main/formats/statement.ts'

/** Rows that count how often they are looked at, and the most looks between two calls of `onStep`: what a cancellation waits for, in work rather than time. */
export class CountedRows {
  readonly rows: readonly ParsedRow[]
  #looks = 0
  #most = 0
  steps = 0

  constructor(rows: readonly Partial<ParsedRow>[]) {
    const look = () => {
      this.#looks += 1
      this.#most = Math.max(this.#most, this.#looks)
    }
    this.rows = rows.map((row, index) => {
      const whole: ParsedRow = {
        line: index + 1,
        date: '2026-01-01',
        amount_minor: -100,
        payee: 'SHOP',
        description: 'SHOP',
        bank_ref: null,
        check_number: null,
        raw_amount: null,
        category: null,
        left_out: null,
        balance_minor: null,
        original: null,
        fee_minor: null,
        splits: NO_SPLITS,
        transfer_account: null,
        correction: null,
        ...row,
      }
      return new Proxy(whole, {
        get(target, key, receiver) {
          if (key === 'date' || key === 'amount_minor' || key === 'left_out') look()
          return Reflect.get(target, key, receiver)
        },
      })
    })
  }

  readonly onStep = (): void => {
    this.steps += 1
    this.#looks = 0
  }

  /** The most looks at rows between two steps, and after the last. */
  get mostLooks(): number {
    return this.#most
  }
}
