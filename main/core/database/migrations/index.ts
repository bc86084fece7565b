import type { Migration } from 'kysely/migration'
import * as household from './0001_household.ts'
import * as accounts from './0002_accounts.ts'
import * as buckets from './0003_buckets.ts'
import * as transactions from './0004_transactions.ts'
import * as bills from './0005_bills.ts'
import * as obligations from './0006_obligations.ts'
import * as imports from './0007_imports.ts'
import * as reminders from './0008_reminders.ts'
import * as properties from './0009_properties.ts'
import * as deals from './0010_deals.ts'
import * as dispositions from './0011_dispositions.ts'
import * as communications from './0012_communications.ts'
import * as underwriting from './0013_underwriting.ts'
import * as shareTokens from './0014_share_tokens.ts'
import * as holdings from './0015_holdings.ts'
import * as packs from './0016_packs.ts'
import * as auditChain from './0017_audit_chain.ts'
import * as smtp from './0018_smtp.ts'
import * as propertyImports from './0019_property_imports.ts'
import * as today from './0020_today.ts'
import * as renewalReminders from './0021_renewal_reminders.ts'
import * as importRecords from './0022_import_records.ts'
import * as bucketLimits from './0023_bucket_limits.ts'
import * as sixDecimals from './0024_six_decimals.ts'
import * as partnerSplit from './0025_partner_split.ts'
import * as entityRefs from './0026_entity_refs.ts'
import * as tellFrom from './0027_tell_from.ts'
import * as recordCheck from './0028_record_check.ts'
import * as country from './0029_country.ts'
import * as bankRows from './0030_bank_rows.ts'
import * as importStatements from './0031_import_statements.ts'
import * as transfers from './0032_transfers.ts'
import * as payees from './0033_payees.ts'
import * as bucketFrom from './0034_bucket_from.ts'
import * as sorting from './0035_sorting.ts'
import * as links from './0036_links.ts'
import * as moveIn from './0037_move_in.ts'
import * as offers from './0038_offers.ts'
import * as householdAmounts from './0039_household_amounts.ts'
import * as parts from './0040_parts.ts'
import * as search from './0041_search.ts'
import * as reportMonths from './0042_report_months.ts'
import * as savedReports from './0043_saved_reports.ts'
import * as pinnedReports from './0044_pinned_reports.ts'
import * as every from './0046_every.ts'
import * as found from './0047_found.ts'
import * as whatIfs from './0049_what_ifs.ts'
import * as assign from './0051_assign.ts'
import * as budgetTargets from './0052_budget_targets.ts'
import * as debts from './0053_debts.ts'
import * as ownership from './0055_ownership.ts'
import * as taxLines from './0056_tax_lines.ts'
import * as leases from './0057_leases.ts'
import * as attachments from './0059_attachments.ts'
import * as contactsTasks from './0061_contacts_tasks.ts'
import * as leadLists from './0062_lead_lists.ts'
import * as cardStatements from './0065_card_statements.ts'
import * as debtAccounts from './0066_debt_accounts.ts'
import * as closedYears from './0069_closed_years.ts'
import * as listContacts from './0075_list_contacts.ts'
import * as sequences from './0076_sequences.ts'
import * as leadSources from './0079_lead_sources.ts'
import * as formats from './0082_formats.ts'
import * as areas from './0083_areas.ts'
import * as dealWeights from './0085_deal_weights.ts'
import * as leaseUpkeep from './0086_lease_upkeep.ts'
import * as lenderPacks from './0088_lender_packs.ts'
import * as paperTemplates from './0090_paper_templates.ts'
import * as linkedRows from './0094_linked_rows.ts'
import * as nextJobs from './0095_next_jobs.ts'
import * as archivedUnits from './0096_archived_units.ts'
import * as photos from './0097_photos.ts'
import * as incomingFiles from './0098_incoming_files.ts'
import * as buyerSequences from './0099_buyer_sequences.ts'
import * as tagCosts from './0100_tag_costs.ts'
import * as leaseProposals from './0101_lease_proposals.ts'
import * as backupPlace from './0102_backup_place.ts'
import * as incomingSources from './0104_incoming_sources.ts'
import * as amountTypes from './0105_amount_types.ts'
import * as incomeEnds from './0106_income_ends.ts'
import * as payeeMarks from './0108_payee_marks.ts'

/** In order, forward only. A released migration is never edited: a change is a new one at the end. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_household': household,
  '0002_accounts': accounts,
  '0003_buckets': buckets,
  '0004_transactions': transactions,
  '0005_bills': bills,
  '0006_obligations': obligations,
  '0007_imports': imports,
  '0008_reminders': reminders,
  '0009_properties': properties,
  '0010_deals': deals,
  '0011_dispositions': dispositions,
  '0012_communications': communications,
  '0013_underwriting': underwriting,
  '0014_share_tokens': shareTokens,
  '0015_holdings': holdings,
  '0016_packs': packs,
  '0017_audit_chain': auditChain,
  '0018_smtp': smtp,
  '0019_property_imports': propertyImports,
  '0020_today': today,
  '0021_renewal_reminders': renewalReminders,
  '0022_import_records': importRecords,
  '0023_bucket_limits': bucketLimits,
  '0024_six_decimals': sixDecimals,
  '0025_partner_split': partnerSplit,
  '0026_entity_refs': entityRefs,
  '0027_tell_from': tellFrom,
  '0028_record_check': recordCheck,
  '0029_country': country,
  '0030_bank_rows': bankRows,
  '0031_import_statements': importStatements,
  '0032_transfers': transfers,
  '0033_payees': payees,
  '0034_bucket_from': bucketFrom,
  '0035_sorting': sorting,
  '0036_links': links,
  '0037_move_in': moveIn,
  '0038_offers': offers,
  '0039_household_amounts': householdAmounts,
  '0040_parts': parts,
  '0041_search': search,
  '0042_report_months': reportMonths,
  '0043_saved_reports': savedReports,
  '0044_pinned_reports': pinnedReports,
  '0046_every': every,
  '0047_found': found,
  '0049_what_ifs': whatIfs,
  '0051_assign': assign,
  '0052_budget_targets': budgetTargets,
  '0053_debts': debts,
  '0055_ownership': ownership,
  '0056_tax_lines': taxLines,
  '0057_leases': leases,
  '0059_attachments': attachments,
  '0061_contacts_tasks': contactsTasks,
  '0062_lead_lists': leadLists,
  '0065_card_statements': cardStatements,
  '0066_debt_accounts': debtAccounts,
  '0069_closed_years': closedYears,
  '0075_list_contacts': listContacts,
  '0076_sequences': sequences,
  '0079_lead_sources': leadSources,
  '0082_formats': formats,
  '0083_areas': areas,
  '0085_deal_weights': dealWeights,
  '0086_lease_upkeep': leaseUpkeep,
  '0088_lender_packs': lenderPacks,
  '0090_paper_templates': paperTemplates,
  '0094_linked_rows': linkedRows,
  '0095_next_jobs': nextJobs,
  '0096_archived_units': archivedUnits,
  '0097_photos': photos,
  '0098_incoming_files': incomingFiles,
  '0099_buyer_sequences': buyerSequences,
  '0100_tag_costs': tagCosts,
  '0101_lease_proposals': leaseProposals,
  '0102_backup_place': backupPlace,
  '0104_incoming_sources': incomingSources,
  '0105_amount_types': amountTypes,
  '0106_income_ends': incomeEnds,
  '0108_payee_marks': payeeMarks,
}
