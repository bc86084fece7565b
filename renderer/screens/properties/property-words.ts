import type { FlagKind, Occupancy, Property, Severity } from '../../../shared/contract/properties.ts'
import { currentLocale } from '../../components/locale.ts'
import type { StatusTone } from '../../components/StatusBadge.tsx'
import { TYPE_NAMES } from '../buyers/buyer-words.ts'

export { TYPE_NAMES }

export const OCCUPANCY_NAMES: Readonly<Record<Occupancy, string>> = {
  owner: 'Owner-occupied',
  tenant: 'Let',
  vacant: 'Vacant',
  unknown: 'Unknown',
}

export const FLAG_NAMES: Readonly<Record<FlagKind, string>> = {
  title_defect: 'Title defect',
  lien: 'Lien',
  code_violation: 'Code violation',
  permit: 'Permit',
  probate: 'Probate',
  occupancy: 'Occupancy',
  flood_zone: 'Flood zone',
  other: 'Other',
}

export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  blocker: 'Blocker',
}

export const SEVERITY_TONES: Readonly<Record<Severity, StatusTone>> = {
  low: 'neutral',
  medium: 'warning',
  high: 'loss',
  blocker: 'loss',
}

type Units = Property['units']

/** The property's measure of area. */
export function areaUnit(units: Units): string {
  return units === 'metric' ? 'm²' : 'sq ft'
}

let known: { readonly locale: string; readonly format: Intl.NumberFormat } | undefined

/** A plain number as the locale writes it. The format is made once: making one costs more than a row's other cells together. */
export function numberText(value: number): string {
  const locale = currentLocale()
  if (known?.locale !== locale) known = { locale, format: new Intl.NumberFormat(locale) }
  return known.format.format(value)
}

/** "1,450 sq ft". */
export function areaText(area: number, units: Units): string {
  return `${numberText(area)} ${areaUnit(units)}`
}

/** "0.35 mi". */
export function distanceText(distance: number, units: Units): string {
  return `${numberText(distance)} ${units === 'metric' ? 'km' : 'mi'}`
}

/** "Single family · 3 beds · 2.5 baths · 1,450 sq ft · built 1962", of what is known. */
export function factsText(property: Property): string {
  const { beds, baths, area, year_built, units } = property
  const parts = [
    TYPE_NAMES[property.property_type],
    beds === null ? '' : beds === 1 ? '1 bed' : `${beds} beds`,
    baths === null ? '' : baths === 1 ? '1 bath' : `${numberText(baths)} baths`,
    area === null ? '' : areaText(area, units),
    year_built === null ? '' : `built ${year_built}`,
  ]
  return parts.filter(part => part !== '').join(' · ')
}

/** The address after its street line: "Salem, OR 97301". */
export function placeText(property: Property): string {
  return property.address.slice(property.line.length + 2)
}

/** Choices for a select, in the order of the names. */
export function choicesOf<Key extends string>(
  names: Readonly<Record<Key, string>>,
): { value: string; label: string }[] {
  return Object.entries<string>(names).map(([value, label]) => ({ value, label }))
}
