import type { EntityKind } from '../../../shared/contract/entities.ts'
import type { FlowKind, NoReturn } from '../../../shared/contract/holding-flows.ts'
import type { AssetType } from '../../../shared/contract/holdings.ts'
import { percentText as percentIn } from '../../../shared/domain/percent-text.ts'
import { currentLocale } from '../../components/locale.ts'
import { formatPercent } from '../../components/percent-format.ts'

/** What the contract's words are called on the screen. */

export const ASSET_NAMES: Readonly<Record<AssetType, string>> = {
  property: 'Property',
  resort: 'Resort',
  note: 'Note',
  trust_interest: 'Trust interest',
  policy: 'Policy',
  saas_stream: 'SaaS stream',
  vault: 'Vault',
  cash: 'Cash',
  security: 'Security',
  vehicle: 'Vehicle',
  other: 'Other',
}

export const ENTITY_NAMES: Readonly<Record<EntityKind, string>> = {
  trust: 'Trust',
  company: 'Company',
  llc: 'LLC',
  partnership: 'Partnership',
  person: 'Person',
  other: 'Other',
}

export const FLOW_NAMES: Readonly<Record<FlowKind, string>> = {
  contribution: 'Paid in',
  cost: 'Cost',
  rent: 'Rent',
  income: 'Other income',
  sale: 'Sale',
}

/** Why there is no yearly return. */
export const NO_RETURN: Readonly<Record<NoReturn, string>> = {
  no_flows: 'Enter what was paid in and received to see it.',
  no_value: 'Value it to see it.',
  unconverted: 'An amount in another currency has no rate.',
  one_direction: 'Money went in one direction only, so there is no yearly rate.',
  one_day: 'Everything happened on one day, so there is no yearly rate.',
  no_solution: 'No yearly rate fits these amounts and dates.',
  several_solutions: 'More than one yearly rate fits these amounts and dates, so none is shown.',
}

/** Text of a share: `12.5%`, `<0.1%`. */
export function shareText(share: number): string {
  const percent = share * 100
  if (percent > 0 && percent < 0.1) return `<${formatPercent(0.1)}`
  return formatPercent(percent, 1)
}

/** A yearly return or a gain as text, with a true minus. */
export function percentText(percent: number): string {
  return percentIn(percent, currentLocale(), { least: 1, plus: true })
}

/** Where a rate came from. */
export function sourceText(source: string): string {
  if (source === 'manual') return 'by hand'
  if (source === 'ecb') return 'European Central Bank'
  return source === 'csv' ? 'from a file' : source
}
