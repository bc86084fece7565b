import { Checkbox } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { Id } from '../../../shared/contract/common.ts'
import type { BuyerMatch } from '../../../shared/contract/dispositions.ts'
import { messages } from '../../../shared/contract/messages.ts'
import type { Pipeline } from '../../../shared/contract/wholesale.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { AmountField, Form, inputSchema, OptionalChoiceField, useForm } from '../../form/index.ts'
import classes from './Deals.module.css'
import { MatchReasons } from './MatchReasons.tsx'

/** An offer, and the sequence that is to follow it. */
const OfferOrFollowed = inputSchema(messages.offer).and(z.object({ sequence_id: Id.nullable() }))

interface FindBuyersProps {
  readonly opened: boolean
  readonly pipeline: Pipeline
  readonly household: Household
  readonly onClose: () => void
}

/** The buyers a deal fits, best first, each with the reasons; to those chosen it is offered, and a message drafted. */
export function FindBuyers({ opened, pipeline, household, onClose }: FindBuyersProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title="Buyers for this deal"
      subtitle={pipeline.title}
      width={560}
    >
      {opened ? <Matches pipeline={pipeline} household={household} onClose={onClose} /> : null}
    </SidePanel>
  )
}

type OfferDraft = { readonly assignment_price: number | null; readonly sequence_id: string | null }

function Matches({ pipeline, household, onClose }: Omit<FindBuyersProps, 'opened'>) {
  const matches = useQuery(api.dispositions.matches.queryOptions({ input: { pipeline_id: pipeline.id } }))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const all = useQuery(api.sequences.list.queryOptions({ input: { status: 'active' } }))
  const forBuyers = (all.data?.items ?? []).filter(({ audience }) => audience === 'buyer')
  const initial: OfferDraft = { assignment_price: matches.data?.price ?? null, sequence_id: null }
  const form = useForm({
    schema: OfferOrFollowed,
    initial,
    input: values => ({ deal_id: pipeline.deal_id, buyer_ids: [...chosen], ...values }),
    check: () => (chosen.size === 0 ? { buyer_ids: 'Choose at least one buyer.' } : {}),
    // The messages of a sequence have their own tone.
    send: async ({ sequence_id, tone, ...input }) =>
      sequence_id === null
        ? { ...(await client.messages.offer({ tone, ...input })), not_started: [] }
        : client.sequences.offer({ sequence_id, ...input }),
    done: ({ drafted, held, left_out, not_started }) => {
      const messages = drafted.length + held.length
      const words = messages === 1 ? '1 message drafted' : `${messages} messages drafted`
      const notes = [
        ...(held.length > 0 ? [`${held.length} held`] : []),
        ...[...left_out, ...not_started].map(({ buyer_name, reason }) => `${buyer_name}: ${reason}`),
      ]
      toastDone([words, ...notes].join(', '))
      onClose()
    },
  })
  if (readFailed(matches)) return <ReadFailure query={matches} title="The buyers could not be loaded" />
  if (!matches.data) return <RowsSkeleton label="Loading buyers" rows={5} />
  const { items, others } = matches.data
  if (items.length === 0 && others.length === 0)
    return (
      <EmptyState
        icon={IconUsers}
        title="No buyers yet"
        text="Add the people who buy from you, what they buy and where. Each deal then lists the buyers it fits."
        actions={
          <Link to="/buyers" onClick={onClose}>
            Go to Buyers
          </Link>
        }
      />
    )
  const toggle = (id: string) =>
    setChosen(now => {
      const next = new Set(now)
      if (!next.delete(id)) next.add(id)
      return next
    })
  return (
    <Form
      form={form}
      failure="Nothing was offered"
      submit={
        chosen.size === 0
          ? 'Offer to buyers'
          : chosen.size === 1
            ? 'Offer to 1 buyer'
            : `Offer to ${chosen.size} buyers`
      }
    >
      <AmountField
        label="Price to offer"
        description="The total the buyer pays."
        currency={household.currency}
        binding={form.bind('assignment_price')}
      />
      {forBuyers.length > 0 ? (
        <OptionalChoiceField
          label="Follow each offer by"
          placeholder="No sequence"
          options={forBuyers.map(({ id, name }) => ({ value: id, label: name }))}
          binding={form.bind('sequence_id')}
        />
      ) : null}
      <ul className={classes['plainList']} aria-label="Buyers that fit">
        {items.map(match => (
          <MatchRow
            key={match.buyer_id}
            match={match}
            chosen={chosen.has(match.buyer_id)}
            onToggle={() => toggle(match.buyer_id)}
          />
        ))}
      </ul>
      {others.length > 0 ? (
        <details>
          <summary>
            {others.length === 1 ? '1 buyer does not fit' : `${others.length} buyers do not fit`}
          </summary>
          <ul className={classes['reasons']}>
            {others.map(({ id, name, reason }) => (
              <li key={id}>
                {name}: {reason}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Form>
  )
}

function MatchRow({
  match,
  chosen,
  onToggle,
}: {
  readonly match: BuyerMatch
  readonly chosen: boolean
  readonly onToggle: () => void
}) {
  const taken = match.assignment_status !== null && match.assignment_status !== 'fallout'
  return (
    <li className={classes['match']}>
      <Checkbox
        label={match.buyer_name}
        checked={chosen}
        disabled={taken}
        onChange={onToggle}
        description={taken ? 'Already has an offer' : undefined}
      />
      <MatchReasons score={match.score} parts={match.parts} of={match.buyer_name} />
    </li>
  )
}
