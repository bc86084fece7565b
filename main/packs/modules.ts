import * as accounts from './accounts/index.ts'
import * as audit from './audit/index.ts'
import * as backups from './backups/index.ts'
import * as bills from './bills/index.ts'
import * as buckets from './buckets/index.ts'
import * as budget from './budget/index.ts'
import * as communications from './communications/index.ts'
import * as creditScores from './credit-scores/index.ts'
import * as deals from './deals/index.ts'
import * as dispositions from './dispositions/index.ts'
import * as entities from './entities/index.ts'
import * as exchangeRates from './exchange-rates/index.ts'
import * as holdings from './holdings/index.ts'
import * as household from './household/index.ts'
import * as imports from './imports/index.ts'
import * as leads from './leads/index.ts'
import * as obligations from './obligations/index.ts'
import * as opsBoard from './ops-board/index.ts'
import type { Pack } from './pack.ts'
import * as partners from './partners/index.ts'
import * as properties from './properties/index.ts'
import * as registry from './registry/index.ts'
import * as reminders from './reminders/index.ts'
import * as scripts from './scripts/index.ts'
import * as system from './system/index.ts'
import * as transactions from './transactions/index.ts'
import * as underwriter from './underwriter/index.ts'
import * as undo from './undo/index.ts'
import * as wholesale from './wholesale/index.ts'

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
  dispositions,
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
  underwriter,
  undo,
  wholesale,
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
