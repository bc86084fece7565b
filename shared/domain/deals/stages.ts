import { type Wording, worded } from '../wording.ts'
/** The stages of a wholesale deal and the moves that exist between them. What is not listed here is refused, over every way in. */

export const STAGES = ['lead', 'offer_made', 'under_contract', 'assigned', 'closed', 'dead'] as const
export type Stage = (typeof STAGES)[number]

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  lead: 'Lead',
  offer_made: 'Offer made',
  under_contract: 'Under contract',
  assigned: 'Assigned',
  closed: 'Closed',
  dead: 'Dead',
}

/** What has to be known of a deal before it may move. */
export type Need =
  | 'offer_amount'
  | 'offer_date'
  | 'contract_price'
  | 'contract_date'
  | 'closing_date'
  | 'assignable'
  | 'assignment'
  | 'exit'
  | 'actual_fee'
  | 'closed_on'
  | 'reason'

export const NEED_NAMES: Readonly<Record<Need, string>> = {
  offer_amount: 'the amount offered',
  offer_date: 'the date of the offer',
  contract_price: 'the contract price',
  contract_date: 'the date of the contract',
  closing_date: 'the date it is to close',
  assignable: 'whether the contract can be assigned',
  assignment: 'one buyer it is assigned to',
  exit: 'how it closed: your own purchase or a double close',
  actual_fee: 'the fee that was paid',
  closed_on: 'the date it closed',
  reason: 'a reason',
}

type Moves = Readonly<Partial<Record<Stage, readonly Need[]>>>

const DEAD: readonly Need[] = ['reason']

const MOVES: Readonly<Record<Stage, Moves>> = {
  lead: { offer_made: ['offer_amount', 'offer_date'], dead: DEAD },
  offer_made: {
    under_contract: ['contract_price', 'contract_date', 'closing_date', 'assignable'],
    lead: [],
    dead: DEAD,
  },
  under_contract: { assigned: ['assignment'], closed: ['exit', 'closed_on'], offer_made: [], dead: DEAD },
  assigned: { closed: ['actual_fee', 'closed_on'], dead: DEAD },
  closed: {},
  dead: { lead: ['reason'] },
}

/** What is known of a deal at the moment it is to move. */
export type Known = Readonly<Record<Need, boolean>>

export interface Step {
  readonly from: Stage
  readonly to: Stage
}

export type MoveResult =
  | { readonly ok: true; readonly steps: readonly Step[] }
  | { readonly ok: false; readonly problem: Wording; readonly missing: readonly Need[] }

/** The stages a deal can be moved to from here, with what each move needs. */
export function movesFrom(stage: Stage): readonly { readonly to: Stage; readonly needs: readonly Need[] }[] {
  return STAGES.flatMap(to => {
    const needs = MOVES[stage][to]
    return needs ? [{ to, needs }] : []
  })
}

/** The chain forward from one stage to a later one; undefined where there is none. `exit` leads past `assigned`. */
function wayForward(from: Stage, to: Stage, exit: boolean): readonly Step[] | undefined {
  const chain: readonly Stage[] =
    exit && to === 'closed' && from !== 'assigned'
      ? ['lead', 'offer_made', 'under_contract', 'closed']
      : ['lead', 'offer_made', 'under_contract', 'assigned', 'closed']
  const start = chain.indexOf(from)
  const end = chain.indexOf(to)
  if (start < 0 || end <= start) return undefined
  return chain.slice(start, end).map((stage, index) => ({ from: stage, to: chain[start + index + 1] ?? to }))
}

/** All that a move needs, through whatever stages it leads; undefined where there is no such move. */
export function needsOfMove(from: Stage, to: Stage): readonly Need[] | undefined {
  if (from === to) return undefined
  const steps = MOVES[from][to] ? [{ from, to }] : wayForward(from, to, to === 'closed')
  return steps?.flatMap(step => MOVES[step.from][step.to] ?? [])
}

/** What a deal in a stage rests on: all that the moves to it need. `byAssignment` says which way a closed one went. */
export function needsOfStage(stage: Stage, byAssignment: boolean): readonly Need[] {
  if (stage === 'lead' || stage === 'dead') return []
  const steps = wayForward('lead', stage, !byAssignment) ?? []
  return steps.flatMap(step => MOVES[step.from][step.to] ?? [])
}

/**
 * Whether a deal may move, and through which stages: a move that skips some is made of theirs, and needs what each of them needs.
 * A refusal names what is missing, or what can be done instead.
 */
export function planMove(from: Stage, to: Stage, known: Known): MoveResult {
  if (from === to) return { ok: true, steps: [] }
  if (from === 'closed') return refused(worded('A closed deal stays closed'))
  if (from === 'assigned' && to === 'under_contract')
    return refused(
      worded("A deal goes back under contract when its buyer falls out: record the buyer's fallout"),
    )
  const steps = MOVES[from][to] ? [{ from, to }] : wayForward(from, to, known.exit)
  if (!steps)
    return refused(
      worded('A deal does not move from {from} to {to}', { from: STAGE_NAMES[from], to: STAGE_NAMES[to] }),
    )
  const missing = steps.flatMap(step => MOVES[step.from][step.to] ?? []).filter(need => !known[need])
  if (missing.length === 0) return { ok: true, steps }
  const names = missing.map(need => NEED_NAMES[need]).join(', ')
  return refused(worded('To move to {to}, add {names}', { to: STAGE_NAMES[to], names }), missing)
}

function refused(problem: Wording, missing: readonly Need[] = []): MoveResult {
  return { ok: false, problem, missing }
}
