import type { Pack } from './core/pack.ts'
import { contactFilePack } from './deals/contact-files/index.ts'
import { contactPack } from './deals/contacts/index.ts'
import { dealPack } from './deals/deals/index.ts'
import { leadSourcePack } from './deals/lead-sources/index.ts'
import { leadPack } from './deals/leads/index.ts'
import { leasePack } from './deals/leases/index.ts'
import { maintenancePack } from './deals/maintenance/index.ts'
import { messagePack } from './deals/messages/index.ts'
import { paperPack } from './deals/papers/index.ts'
import { partnerPack } from './deals/partners/index.ts'
import { propertyPack } from './deals/properties/index.ts'
import { sequencePack } from './deals/sequences/index.ts'
import { underwritingPack } from './deals/underwriting/index.ts'
import { accountPack } from './household/accounts/index.ts'
import { assignPack } from './household/assign/index.ts'
import { auditPack } from './household/audit/index.ts'
import { billPack } from './household/bills/index.ts'
import { bucketPack } from './household/buckets/index.ts'
import { budgetPack } from './household/budget/index.ts'
import { bulkPack } from './household/bulk/index.ts'
import { entityPack } from './household/entities/index.ts'
import { exchangeRatePack } from './household/exchange-rates/index.ts'
import { foundPack } from './household/found/index.ts'
import { householdPack } from './household/household/index.ts'
import { importPack } from './household/imports/index.ts'
import { moveInPack } from './household/move-in/index.ts'
import { obligationPack } from './household/obligations/index.ts'
import { offerPack } from './household/offers/index.ts'
import { payeePack } from './household/payees/index.ts'
import { reminderPack } from './household/reminders/index.ts'
import { rulePack } from './household/rules/index.ts'
import { sortingPack } from './household/sorting/index.ts'
import { transactionPack } from './household/transactions/index.ts'
import { transferPack } from './household/transfers/index.ts'
import { undoPack } from './household/undo/index.ts'
import { attachmentPack } from './program/attachments/index.ts'
import { backupPack } from './program/backups/index.ts'
import { checklistPack } from './program/checklist/index.ts'
import { comingPack } from './program/coming/index.ts'
import { forecastPack } from './program/forecast/index.ts'
import { householdsPack } from './program/households/index.ts'
import { lenderPackPack } from './program/lender-packs/index.ts'
import { linkPack } from './program/links/index.ts'
import { lockPack } from './program/lock/index.ts'
import { propertyBookPack } from './program/property-books/index.ts'
import { registryPack } from './program/registry/index.ts'
import { reportPack } from './program/reports/index.ts'
import { scriptPack } from './program/scripts/index.ts'
import { searchPack } from './program/search/index.ts'
import { settlementPack } from './program/settlements/index.ts'
import { systemPack } from './program/system/index.ts'
import { taskPack } from './program/tasks/index.ts'
import { todayPack } from './program/today/index.ts'
import { updatesPack } from './program/updates/index.ts'
import type { ServingNeeds } from './router.ts'
import { creditScorePack } from './wealth/credit-scores/index.ts'
import { debtPack } from './wealth/debts/index.ts'
import { holdingPack } from './wealth/holdings/index.ts'

export type ProgramPack = Pack<ServingNeeds>

/** Every pack of the program, by its declaration; daily jobs run in this order. */
export const packs: readonly ProgramPack[] = [
  householdPack,
  accountPack,
  bucketPack,
  budgetPack,
  assignPack,
  payeePack,
  transactionPack,
  rulePack,
  importPack,
  sortingPack,
  moveInPack,
  transferPack,
  bulkPack,
  offerPack,
  reminderPack,
  billPack,
  obligationPack,
  foundPack,
  comingPack,
  entityPack,
  exchangeRatePack,
  propertyPack,
  leasePack,
  maintenancePack,
  leadPack,
  dealPack,
  contactPack,
  contactFilePack,
  partnerPack,
  underwritingPack,
  messagePack,
  sequencePack,
  paperPack,
  leadSourcePack,
  holdingPack,
  debtPack,
  creditScorePack,
  forecastPack,
  linkPack,
  taskPack,
  propertyBookPack,
  lenderPackPack,
  todayPack,
  attachmentPack,
  backupPack,
  checklistPack,
  householdsPack,
  lockPack,
  registryPack,
  reportPack,
  scriptPack,
  settlementPack,
  updatesPack,
  searchPack,
  systemPack,
  undoPack,
  auditPack,
]
