import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import type { PackPart } from '../../../shared/domain/lender-packs/allowed.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { type AttachedFact, filesNamed } from './facts.store.ts'
import { type DownPayment, downPaymentOf, type Funds, fundsOf } from './money.ts'
import type { FigureNeeds } from './needs.ts'
import type { PackReader } from './readers.ts'
import { readingOf } from './reading.ts'
import {
  monthsOf,
  type OwnedProperty,
  type RealEstate,
  type RollRow,
  realEstateOf,
  type TwelveMonthsStatement,
} from './real-estate.ts'
import { type WorthStatement, worthOf } from './worth.ts'

/** All that is in a pack; null for a part that the reader may not see. Minor units of the household's currency. */
export interface PackFigures {
  readonly reader: string
  readonly as_of: CalendarDate
  readonly currency: string
  readonly worth: WorthStatement | null
  readonly real_estate: readonly OwnedProperty[] | null
  readonly roll: RentRollStatement | null
  readonly months: TwelveMonthsStatement | null
  readonly funds: Funds | null
  readonly down_payment: DownPayment | null
  readonly documents: readonly AttachedFact[]
}

export interface RentRollStatement {
  readonly lines: readonly RentLine[]
  /** Payments that no rate leads from, and that no line counts. */
  readonly unconverted: readonly UnconvertedSum[]
}

/** A line of the rent roll as the reader may see it. */
export interface RentLine {
  readonly property: string
  readonly unit: string
  /** The name or the number of the tenant; null where it is vacant. */
  readonly tenant: string | null
  readonly start_date: CalendarDate | null
  readonly end_date: CalendarDate | null
  readonly rent_minor: number
  readonly balance_minor: number
  readonly deposit_minor: number
  readonly vacant_since: CalendarDate | null
}

/** @throws SumTooLarge */
export function figuresOf(
  session: ReadSession,
  needs: FigureNeeds,
  { name, allowed }: PackReader,
  as_of: CalendarDate,
): PackFigures {
  const reading = readingOf(session, needs, allowed, as_of)
  const shown = new Set(allowed.parts)
  // Read once for the parts that need it, and not at all without them.
  let read: RealEstate | undefined
  const realEstate = () => {
    read ??= realEstateOf(reading, needs)
    return read
  }
  const part = <T>(which: PackPart, make: () => T): T | null => (shown.has(which) ? make() : null)
  return {
    reader: name,
    as_of,
    currency: reading.currency,
    worth: part('worth', () => worthOf(reading, needs, realEstate().deposits_minor)),
    real_estate: part('real_estate', () => realEstate().properties()),
    roll: part('rent_roll', () => ({
      lines: rentLines(realEstate().roll, allowed.tenant_names),
      unconverted: realEstate().unconverted,
    })),
    months: part('months', () => monthsOf(reading, needs)),
    funds: part('funds', () => fundsOf(reading, needs)),
    down_payment: part('down_payment', () => downPaymentOf(reading)),
    documents: part('documents', () => filesNamed(session, allowed.attachments)) ?? [],
  }
}

function rentLines(roll: readonly RollRow[], isNamed: boolean): RentLine[] {
  let tenants = 0
  return roll.map(({ property, unit, let: running, vacant_since }) => {
    if (running === null)
      return {
        property,
        unit: unit ?? '',
        tenant: null,
        start_date: null,
        end_date: null,
        rent_minor: 0,
        balance_minor: 0,
        deposit_minor: 0,
        vacant_since,
      }
    tenants += 1
    const { lease, rent_minor, balance_minor } = running
    return {
      property,
      unit: unit ?? '',
      tenant: isNamed ? lease.tenant : `Tenant ${tenants}`,
      start_date: lease.start_date,
      end_date: lease.end_date,
      rent_minor,
      balance_minor,
      deposit_minor: lease.deposit_minor,
      vacant_since: null,
    }
  })
}
