import type { Database } from '../../core/database/database.ts'
import type { Ports } from '../../core/ports.ts'
import type { Leases } from '../../deals/leases/index.ts'
import type { Properties } from '../../deals/properties/index.ts'
import type { Accounts } from '../../household/accounts/index.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Holdings } from '../../wealth/holdings/index.ts'
import type { Attachments } from '../attachments/index.ts'
import type { FilePack } from '../export/file-pack.ts'
import type { PropertyBooks } from '../property-books/index.ts'

/** What packs are made of. */
export interface FigureNeeds {
  readonly household: Pick<HouseholdService, 'today' | 'getWithin'>
  readonly accounts: Pick<Accounts, 'balanceOnWithin'>
  readonly holdings: Pick<Holdings, 'onDayWithin' | 'byReferenceWithin' | 'listWithin'>
  readonly properties: Pick<Properties, 'requireWithin'>
  readonly leases: Pick<Leases, 'rentRoll'>
  readonly propertyBooks: Pick<PropertyBooks, 'betweenWithin'>
}

export interface LenderPackNeeds extends FigureNeeds {
  readonly database: Database
  readonly attachments: Pick<Attachments, 'isMissing' | 'contentOut'>
  /** Makes one file of many, off the main thread. */
  readonly packFiles: (pack: FilePack) => Promise<Uint8Array<ArrayBuffer>>
  readonly ports: Pick<Ports, 'printPdf'>
}
