import type { LeadMapping, LeadMappingChange } from '../../../../shared/contract/lead-mapping.ts'
import type { LeadState } from '../../../../shared/contract/leads.ts'
import type { Wording } from '../../../../shared/domain/wording.ts'
import type { RowProblem } from '../../../formats/index.ts'
import type { ParsedLead } from './read.ts'

/** What the importing thread tells of a list of leads. Amounts are minor units. */

export interface LeadOptions {
  readonly encoding?: string | undefined
  /** Overrides parts of the mapping that was found. */
  readonly csv?: LeadMappingChange | undefined
}

export interface LeadFilePreview {
  readonly preview_id: string
  readonly file_name: string
  readonly encoding: string
  readonly mapping: LeadMapping
  readonly header: readonly string[]
  readonly sample: readonly (readonly string[])[]
  readonly new_count: number
  readonly duplicate_count: number
  readonly repeated_count: number
  readonly problem_count: number
  readonly same_phone_count: number
  readonly deal_count: number
  readonly notices: readonly Wording[]
  readonly rows: readonly {
    readonly row: number
    readonly parsed: ParsedLead
    readonly is_lead: boolean
    readonly state: LeadState
    readonly duplicate_of: { readonly property_id: string; readonly address: string } | null
    readonly repeats_line: number | null
    readonly same_phone_deal: { readonly deal_id: string; readonly title: string } | null
    readonly same_phone_line: number | null
  }[]
  readonly problems: readonly RowProblem[]
}
