import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { assign } from '../../../../shared/contract/assign.ts'
import type { AssignMonth, CloseResult } from '../../../../shared/contract/assign-month.ts'
import { said } from '../../../../shared/domain/said.ts'
import { api, client } from '../../../api/queries.ts'
import { formatMonth } from '../../../components/date-text.ts'
import { Money } from '../../../components/Money.tsx'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import { toastDone } from '../../../components/toast.tsx'
import { ChoicesField, Form, inputSchema, SwitchField, useForm, WholeField } from '../../../form/index.ts'

interface CloseFormProps {
  readonly view: AssignMonth
  readonly currency: string
  readonly close: () => void
}

type CloseDraft = {
  readonly cover: boolean
  readonly give_back: readonly string[]
  readonly share_out: readonly string[]
  /** By bucket; one share where it is not said. */
  readonly weights: Readonly<Record<string, number | null>>
}

const INITIAL: CloseDraft = { cover: true, give_back: [], share_out: [], weights: {} }

function wishesOf({ cover, give_back, share_out, weights }: CloseDraft) {
  return {
    cover,
    give_back: [...give_back],
    share_out: share_out.map(bucket_id => ({ bucket_id, weight: sharesIn(weights, bucket_id) ?? 1 })),
  }
}

/** As it stands in its field: null where it was cleared, which counts as one. */
function sharesIn(weights: CloseDraft['weights'], bucket_id: string): number | null {
  const given = weights[bucket_id]
  return given === undefined ? 1 : given
}

/** Puts a month in order before the next: what goes back, what is covered, what is shared, and what the buckets take along. */
export function CloseForm({ view, currency, close }: CloseFormProps) {
  const { month } = view
  const form = useForm({
    schema: inputSchema(assign.close),
    initial: INITIAL,
    input: draft => ({ month, ...wishesOf(draft) }),
    send: input => client.assign.close(input),
    done: ({ moves }) => {
      toastDone(
        moves.length === 0
          ? 'There was nothing to move'
          : `${formatMonth(month)} is closed; undo takes it back`,
      )
      close()
    },
  })
  const optionOf = ({ bucket_id, name }: AssignMonth['buckets'][number]) => ({
    value: bucket_id,
    label: name,
  })
  return (
    <Form form={form} submit="Close the month" failure="The month was not closed">
      <ChoicesField
        data-autofocus
        label="Give back what is left of"
        description="To be assigned again. All others keep what is left."
        options={view.buckets.filter(({ available }) => available > 0).map(optionOf)}
        binding={form.bind('give_back')}
      />
      <SwitchField
        label="Cover what is overspent"
        description="Out of what is to be assigned, by priority, cash before cards"
        binding={form.bind('cover')}
      />
      <ChoicesField
        label="Share the rest among"
        description="By shares, one each. Without any, it stays to be assigned."
        options={view.buckets.map(optionOf)}
        binding={form.bind('share_out')}
      />
      {form.values.share_out.length < 2
        ? null
        : form.values.share_out.map((bucket_id, index) => (
            <WholeField
              key={bucket_id}
              label={said`Shares of ${view.buckets.find(each => each.bucket_id === bucket_id)?.name ?? ''}`}
              least={1}
              most={1000}
              binding={form.bindTo(
                `share_out.${index}.weight`,
                sharesIn(form.values.weights, bucket_id),
                shares => form.set({ weights: { ...form.values.weights, [bucket_id]: shares } }),
              )}
            />
          ))}
      <ClosePreview month={month} draft={form.values} currency={currency} />
    </Form>
  )
}

interface ClosePreviewProps {
  readonly month: string
  readonly draft: CloseDraft
  readonly currency: string
}

function ClosePreview({ month, draft, currency }: ClosePreviewProps) {
  const preview = useQuery(
    api.assign.close.queryOptions({
      input: { month, ...wishesOf(draft), dry_run: true },
      staleTime: 0,
      placeholderData: previous => previous,
    }),
  )
  if (!preview.data) return <ReadFailure query={preview} title="The preview could not be loaded" />
  const { moves, carries, uncovered, to_assign_before, to_assign_after } = preview.data
  const money = (amount: number) => <Money amount={amount} currency={currency} />
  return (
    <section aria-label="What the close does" aria-live="polite">
      <Text size="sm">
        To assign: {money(to_assign_before)} becomes {money(to_assign_after)}.
      </Text>
      <Lines title="Moves">
        {moves.map(move => (
          <li key={`${move.bucket_id} ${move.reason}`}>
            {move.name} {REASONS[move.reason]} {money(Math.abs(move.amount))}
          </li>
        ))}
      </Lines>
      <Lines title="Carried into the next month">
        {carries.map(({ bucket_id, name, amount }) => (
          <li key={bucket_id}>
            {name}: {money(amount)}
          </li>
        ))}
      </Lines>
      <Lines title="Not covered">
        {uncovered.map(({ bucket_id, name, cash, credit }) => (
          <li key={bucket_id}>
            {name}: {cash > 0 ? <>{money(cash)} comes out of the next month's money to assign</> : null}
            {cash > 0 && credit > 0 ? ', ' : null}
            {credit > 0 ? <>{money(credit)} becomes debt of the card</> : null}
          </li>
        ))}
      </Lines>
    </section>
  )
}

const REASONS: Readonly<Record<CloseResult['moves'][number]['reason'], string>> = {
  gives_back: 'gives back',
  covered: 'is covered out of what is to be assigned:',
  shared: 'is given its part of the rest:',
}

/** Nothing at all where there are none. */
function Lines({ title, children }: { readonly title: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <>
      <Text size="sm" fw={600} mt="xs">
        {title}
      </Text>
      <ul>{children}</ul>
    </>
  )
}
