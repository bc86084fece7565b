import type { Priority, TargetKind } from '../../../shared/domain/assign/targets.ts'
import type { Flag } from '../../core/database/schema.ts'

/** The one row that says how the household budgets. */
export interface AssignSettingsTable {
  id: 1
  mode: 'limits' | 'assign'
  /** The month that money has jobs from; null as long as nobody has changed the mode. */
  from_month: string | null
}

/** What a month assigns to a bucket, or to a card. */
export interface MonthAssignmentTable {
  id: string
  month: string
  bucket_id: string | null
  account_id: string | null
  assigned_minor: number
}

/** What a bucket wants; which columns are set follows from the kind. */
export interface BudgetTargetTable {
  id: string
  bucket_id: string
  kind: TargetKind
  priority: Priority
  amount_minor: number | null
  by_month: string | null
  repeat_months: number | null
  gives_back: Flag
  bill_id: string | null
  basis_points: number | null
  share_of: 'this_month' | 'last_month' | 'to_assign' | null
  months: number | null
  weight: number | null
  created_at: string
  updated_at: string
}

export interface BudgetGroupTable {
  id: string
  name: string
  position: number
}

/** Where a bucket stands among the others; one without a row stands after those that have one. */
export interface BudgetPlaceTable {
  bucket_id: string
  group_id: string | null
  position: number
}

/** A note of a month, or of a bucket's month. */
export interface BudgetNoteTable {
  id: string
  month: string
  bucket_id: string | null
  note: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    assign_settings: AssignSettingsTable
    month_assignments: MonthAssignmentTable
    budget_targets: BudgetTargetTable
    budget_groups: BudgetGroupTable
    budget_places: BudgetPlaceTable
    budget_notes: BudgetNoteTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    job: true
    goal: true
    bgrp: true
    bnote: true
  }
}
