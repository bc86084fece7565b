import { Link } from '@tanstack/react-router'
import { type PipelineCard, wholesale } from '../../../shared/contract/wholesale.ts'
import { type Need, needsOfMove, STAGE_NAMES, type Stage } from '../../../shared/domain/deals/stages.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { Form, inputSchema, useForm } from '../../form/index.ts'
import { AssignBuyer } from './AssignBuyer.tsx'
import { draftOf, type MoveDraft, MoveFields } from './MoveFields.tsx'

export interface Move {
  readonly card: PipelineCard
  readonly to: Stage
}

interface MoveDealProps {
  /** Closed without it. */
  readonly move: Move | null
  readonly household: Household
  readonly onClose: () => void
}

/** Asks at once for all that a move needs, through whatever stages it leads; says plainly where there is no such move. */
export function MoveDeal({ move, household, onClose }: MoveDealProps) {
  return (
    <SidePanel
      opened={move !== null}
      onClose={onClose}
      title={move ? `Move to ${STAGE_NAMES[move.to]}` : ''}
      subtitle={move?.card.title}
    >
      {move ? (
        <MoveBody key={`${move.card.id} ${move.to}`} move={move} household={household} onClose={onClose} />
      ) : null}
    </SidePanel>
  )
}

function MoveBody({ move, household, onClose }: MoveDealProps & { readonly move: Move }) {
  const { card, to } = move
  const needs = needsOfMove(card.stage, to)
  if (needs === undefined)
    return (
      <ErrorCard
        title={`There is no move from ${STAGE_NAMES[card.stage]} to ${STAGE_NAMES[to]}`}
        text={
          card.stage === 'closed'
            ? 'A closed deal stays closed.'
            : card.stage === 'assigned'
              ? "A deal goes back under contract when its buyer falls out. Record that in the deal's offers."
              : 'Move it to the stage before it first.'
        }
      />
    )
  if (needs.includes('assignment')) return <AssignBuyer card={card} household={household} onClose={onClose} />
  return <MoveForm move={move} needs={needs} household={household} onClose={onClose} />
}

/** Only what is asked for is sent, so that a draft's proposals never overwrite what was not seen. */
function asked(draft: MoveDraft, needs: readonly Need[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(draft).filter(([name]) => name === 'reason' || needs.some(need => need === name)),
  )
}

function MoveForm({
  move: { card, to },
  needs,
  household,
  onClose,
}: MoveDealProps & { readonly move: Move; readonly needs: readonly Need[] }) {
  const form = useForm({
    schema: inputSchema(wholesale.update),
    initial: draftOf(card, household.today),
    input: draft => ({ pipeline_id: card.id, stage: to, ...asked(draft, needs) }),
    check: draft =>
      Object.fromEntries(needs.filter(need => lacks(draft, need)).map(need => [need, 'is needed'])),
    send: input => client.wholesale.update(input),
    done: () => {
      toastDone(said`${card.title} moved to ${STAGE_NAMES[to]}`)
      onClose()
    },
  })
  return (
    <Form
      form={form}
      failure="The deal was not moved"
      submit={`Move to ${STAGE_NAMES[to]}`}
      more={
        <Link to="/deals/$dealId" params={{ dealId: card.deal_id }} onClick={onClose}>
          Open the deal
        </Link>
      }
    >
      <MoveFields needs={needs} bind={form.bind} currency={household.currency} />
    </Form>
  )
}

function lacks(draft: MoveDraft, need: Need): boolean {
  if (need === 'assignment') return false
  const value = draft[need]
  return value === null || (typeof value === 'string' && value.trim() === '')
}
