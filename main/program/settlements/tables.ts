import type { BookedAs } from '../../../shared/domain/settlements.ts'

/** How a person booked what one owner paid for another. */
export interface SettlementBookingTable {
  transaction_id: string
  /** -1 for all of it. */
  part: number
  booked_as: BookedAs
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    settlement_bookings: SettlementBookingTable
  }
}
