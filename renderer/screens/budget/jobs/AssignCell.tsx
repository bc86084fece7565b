import { VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { assign } from '../../../../shared/contract/assign.ts'
import { said } from '../../../../shared/domain/said.ts'
import { errorText } from '../../../api/errors.ts'
import { client } from '../../../api/queries.ts'
import { formatMonth } from '../../../components/date-text.ts'
import { Money } from '../../../components/Money.tsx'
import { AmountField, inputSchema, useForm } from '../../../form/index.ts'
import { announce } from '../../../state/announcements.ts'
import classes from '../Budget.module.css'

/** A bucket or a card, by the field that names it to the program. */
export type AssignPlace =
  | { readonly bucket_id: string; readonly name: string }
  | { readonly account_id: string; readonly name: string }

interface AssignCellProps {
  readonly place: AssignPlace
  readonly month: string
  readonly assigned: number
  readonly currency: string
}

const CELLS = '[data-assign-cell]'

/** Up and down go from one amount to the next; whoever types begins to write one. */
function goOn(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const table = event.currentTarget.closest('table')
  if (step === undefined || !table) return
  const cells = [...table.querySelectorAll<HTMLButtonElement>(CELLS)]
  const next = cells[cells.indexOf(event.currentTarget) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** What a month assigns, changed in place: Enter or a click opens it, Enter keeps it, Escape leaves it as it was, arrows go up and down. */
export function AssignCell(props: AssignCellProps) {
  const { place, month, assigned, currency } = props
  const [opened, setOpened] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const isToFocus = useRef(false)
  const close = () => {
    isToFocus.current = true
    setOpened(false)
  }
  if (opened) return <AssignFields {...props} onClose={close} />
  return (
    <button
      type="button"
      ref={element => {
        button.current = element
        if (element && isToFocus.current) element.focus()
        isToFocus.current = false
      }}
      className={classes['limit']}
      data-assign-cell
      onKeyDown={goOn}
      onClick={() => setOpened(true)}
    >
      <VisuallyHidden>{said`Assigned to ${place.name} in ${formatMonth(month)}: `}</VisuallyHidden>
      <Money amount={assigned} currency={currency} />
    </button>
  )
}

type AssignDraft = { readonly amount: number | null }

function AssignFields({
  place,
  month,
  assigned,
  currency,
  onClose,
}: AssignCellProps & { readonly onClose: () => void }) {
  const leaving = useRef(false)
  const { name, ...named } = place
  const initial: AssignDraft = { amount: assigned }
  const form = useForm({
    schema: inputSchema(assign.set),
    initial,
    input: values => ({ month, ...named, ...values }),
    check: ({ amount }) => (amount === null ? { amount: 'is needed' } : {}),
    send: input => client.assign.set(input),
    done: () => {
      announce(said`${name}: assigned in ${formatMonth(month)}`)
      onClose()
    },
  })
  const keep = () => {
    if (leaving.current) return
    if (form.isHalfFilled) form.submit()
    else onClose()
  }
  return (
    <>
      <AmountField
        autoFocus
        hideLabel
        label={said`Assigned to ${name} in ${formatMonth(month)}`}
        className={classes['limitInput'] ?? ''}
        currency={currency}
        binding={form.bind('amount')}
        onFocus={event => event.currentTarget.select()}
        onBlur={keep}
        onKeyDown={event => {
          if (event.key === 'Enter') keep()
          if (event.key === 'Escape') {
            leaving.current = true
            onClose()
          }
        }}
      />
      {form.error === null ? null : <p role="alert">{errorText(form.error)}</p>}
    </>
  )
}
