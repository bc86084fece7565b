import type { DateOrder, NumberFormat } from '../../../shared/contract/csv-mapping.ts'

/** How a file is to be read where it can be read in two ways. */
export interface Reading {
  readonly date_order?: DateOrder
  readonly number_format?: NumberFormat
  readonly flip_sign?: boolean
}

export const NO_READING: Reading = {}
