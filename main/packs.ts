import type { Pack } from './core/pack.ts'
import * as communications from './deals/communications/index.ts'
import * as deals from './deals/deals/index.ts'
import * as leads from './deals/leads/index.ts'
import * as partners from './deals/partners/index.ts'
import * as properties from './deals/properties/index.ts'
import * as underwriter from './deals/underwriter/index.ts'
import * as accounts from './household/accounts/index.ts'
import * as audit from './household/audit/index.ts'
import * as bills from './household/bills/index.ts'
import * as buckets from './household/buckets/index.ts'
import * as budget from './household/budget/index.ts'
import * as entities from './household/entities/index.ts'
import * as exchangeRates from './household/exchange-rates/index.ts'
import * as household from './household/household/index.ts'
import * as imports from './household/imports/index.ts'
import * as obligations from './household/obligations/index.ts'
import * as reminders from './household/reminders/index.ts'
import * as transactions from './household/transactions/index.ts'
import * as transfers from './household/transfers/index.ts'
import * as undo from './household/undo/index.ts'
import * as backups from './program/backups/index.ts'
import * as opsBoard from './program/ops-board/index.ts'
import * as registry from './program/registry/index.ts'
import * as scripts from './program/scripts/index.ts'
import * as system from './program/system/index.ts'
import * as creditScores from './wealth/credit-scores/index.ts'
import * as holdings from './wealth/holdings/index.ts'

/** Every module of packs as it is loaded, by its key in the contract; what it exports as a manifest is registered by that. */
export const modules: Readonly<Record<string, object>> = {
  accounts,
  audit,
  backups,
  bills,
  buckets,
  budget,
  communications,
  creditScores,
  deals,
  entities,
  exchangeRates,
  holdings,
  household,
  imports,
  leads,
  obligations,
  opsBoard,
  properties,
  partners,
  registry,
  reminders,
  scripts,
  system,
  transactions,
  transfers,
  underwriter,
  undo,
}

/** The manifests among a module's exports, one or a list. */
export function manifestsOf(module: object): Pack[] {
  return Object.values(module).flat().filter(isManifest)
}

function isManifest(value: unknown): value is Pack {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    'module' in value &&
    'tables' in value &&
    'tags' in value
  )
}
