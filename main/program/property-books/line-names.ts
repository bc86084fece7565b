import {
  LOAN_INTEREST,
  LOAN_PAYMENT,
  LOAN_PRINCIPAL,
  UNASSIGNED,
} from '../../../shared/domain/property-books/books.ts'
import { type TaxSchedule, taxLineOf } from '../../../shared/domain/property-books/tax-lines.ts'

const OTHER_LINES: Readonly<Record<string, string>> = {
  [UNASSIGNED]: 'Without a tax line',
  [LOAN_PAYMENT]: 'Loan payments',
  [LOAN_INTEREST]: 'Loan interest',
  [LOAN_PRINCIPAL]: 'Loan principal',
}

export interface NamedLine {
  readonly name: string
  readonly schedule: TaxSchedule | null
  readonly number: string | null
}

/** What a line of the books is called, and where it stands on a form. */
export function namedLine(line: string): NamedLine {
  const known = taxLineOf(line)
  return {
    name: OTHER_LINES[line] ?? known?.name ?? line,
    schedule: known?.schedule ?? null,
    number: known?.number ?? null,
  }
}
