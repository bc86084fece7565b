import type { FormatChoices } from '../../../shared/domain/formats.ts'
import type { Flag } from '../../core/database/schema.ts'

export interface HouseholdTable {
  id: 1
  base_currency: string
  week_start: 'monday' | 'sunday' | 'saturday'
  month_start_day: number
  income_target_minor: number
  buffer_min_minor: number
  time_zone: string | null
  /** ISO 3166; null for that of the currency. */
  country: string | null
  region_locale: FormatChoices['region_locale']
  date_order: FormatChoices['date_order']
  number_marks: FormatChoices['number_marks']
  currency_sign: FormatChoices['currency_sign']
  /** What of the program is shown. */
  areas: 'household' | 'deals' | 'both'
  /** The list of first steps is out of sight. */
  checklist_closed: Flag
  /** Where backups are copied to besides; null for nowhere. */
  backup_folder: string | null
  set_up: Flag
  notifications: Flag
  tray: Flag
  start_at_login: Flag
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    household: HouseholdTable
  }
}
