import { z } from 'zod'
import { SequenceStep } from '../../../shared/contract/sequences.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Deals } from '../deals/index.ts'
import type { Messages } from '../messages/index.ts'
import * as store from './store.ts'

export interface SequenceNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly deals: Deals
  readonly messages: Messages
}

const Steps = z.array(SequenceStep)

/** A sequence's messages, as they are kept. */
export function stepsOf(text: string): readonly SequenceStep[] {
  return Steps.parse(JSON.parse(text))
}

/** @throws NotFound */
export function requireSequence(session: ReadSession, id: string): store.SequenceWithCount {
  const row = store.findSequence(session, id)
  if (!row) throw new NotFound('sequence', id)
  return row
}
