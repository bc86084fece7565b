import { Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { PipelineCard } from '../../../shared/contract/wholesale.ts'
import {
  NEED_NAMES,
  type Need,
  needsOfMove,
  STAGE_NAMES,
  type Stage,
} from '../../../shared/domain/deals/stages.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { FormFailure } from '../../components/FormFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
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
function asked(draft: MoveDraft, needs: readonly Need[]): Partial<MoveDraft> {
  const chosen = Object.entries(draft).filter(
    ([name]) => name === 'reason' || needs.some(need => need === name),
  )
  return Object.fromEntries(chosen)
}

function MoveForm({
  move: { card, to },
  needs,
  household,
  onClose,
}: MoveDealProps & { readonly move: Move; readonly needs: readonly Need[] }) {
  const [draft, setDraft] = useState(() => draftOf(card, household.today))
  const save = useMutation({
    mutationFn: () => client.wholesale.update({ pipeline_id: card.id, stage: to, ...asked(draft, needs) }),
    onSuccess: () => {
      toastDone(`${card.title} moved to ${STAGE_NAMES[to]}`)
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  const missing = needs.filter(need => lacks(draft, need))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <MoveFields
          needs={needs}
          draft={draft}
          onChange={change => setDraft(now => ({ ...now, ...change }))}
          household={household}
          problems={problems}
        />
        <FormFailure title="The deal was not moved" error={save.error} />
        {missing.length > 0 ? <p>Still needed: {missing.map(need => NEED_NAMES[need]).join(', ')}.</p> : null}
        <Button type="submit" loading={save.isPending} disabled={missing.length > 0}>
          Move to {STAGE_NAMES[to]}
        </Button>
        <Link to="/deals/$dealId" params={{ dealId: card.deal_id }} onClick={onClose}>
          Open the deal
        </Link>
      </Stack>
    </form>
  )
}

function lacks(draft: MoveDraft, need: Need): boolean {
  if (need === 'assignment') return false
  const value = draft[need]
  return value === null || (typeof value === 'string' && value.trim() === '')
}
