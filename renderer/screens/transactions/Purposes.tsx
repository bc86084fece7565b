import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Transaction, TransactionLink } from '../../../shared/contract/transactions.ts'
import type { LinkedThing } from '../../../shared/domain/links.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Places } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { LinkChoice } from '../../components/LinkChoice.tsx'
import { LINK_NAMES } from '../../components/link-words.ts'
import { formatMoney } from '../../components/money-format.ts'
import { Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { Choice } from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './Transactions.module.css'

interface PurposesProps {
  readonly transaction: Transaction
  readonly places: Places
  readonly currency: string
}

const WHOLE = 'whole'

/** What a transaction, or a part of it, was for: said and taken back at once. */
export function Purposes({ transaction, places, currency }: PurposesProps) {
  const [part, setPart] = useState<string>(WHOLE)
  const { id: tx_id, links, splits } = transaction
  const save = useMutation({
    mutationFn: (wanted: readonly Omit<TransactionLink, 'label'>[]) =>
      client.transactions.update({ tx_id, links: [...wanted] }),
    onSuccess: () => toastDone('Saved what it was for'),
    onError: error => toastFailed('What it was for was not saved', errorText(error)),
  })
  const add = (thing: LinkedThing | null) => {
    if (thing)
      save.mutate([...links, { ...thing, part: part === WHOLE ? null : Number(part), counted: null }])
  }
  return (
    <Section title="What it was for">
      {links.length > 0 ? (
        <ul className={classes['purposes']} aria-label="What it was for">
          {links.map(link => (
            <Purpose
              key={`${link.kind} ${link.part}`}
              link={link}
              isBusy={save.isPending}
              onRemove={() => save.mutate(links.filter(each => each !== link))}
            />
          ))}
        </ul>
      ) : null}
      {transaction.status === 'void' ? null : (
        <>
          {splits.length > 0 ? (
            <PartChoice
              transaction={transaction}
              places={places}
              currency={currency}
              value={part}
              onChange={setPart}
            />
          ) : null}
          <LinkChoice
            key={links.length}
            label={links.length === 0 ? 'It was for' : 'It was also for'}
            description="A property, deal, holding, debt, entity, plan or bill"
            value={null}
            onChange={add}
            disabled={save.isPending}
          />
        </>
      )}
    </Section>
  )
}

interface PurposeProps {
  readonly link: TransactionLink
  readonly isBusy: boolean
  readonly onRemove: () => void
}

function Purpose({ link, isBusy, onRemove }: PurposeProps) {
  const name = link.label ?? 'Something that is gone'
  return (
    <li className={classes['purpose']}>
      <span>
        {name}{' '}
        <span className={classes['muted']}>
          {[LINK_NAMES[link.kind], link.part === null ? '' : `part ${link.part + 1}`]
            .filter(text => text !== '')
            .join(' · ')}
        </span>
      </span>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-label={said`Remove ${name}`}
        disabled={isBusy}
        onClick={onRemove}
      >
        Remove
      </Button>
    </li>
  )
}

interface PartChoiceProps extends PurposesProps {
  readonly value: string
  readonly onChange: (part: string) => void
}

function PartChoice({ transaction, places, currency, value, onChange }: PartChoiceProps) {
  usePrivacy()
  const parts = transaction.splits.map((split, index) => ({
    value: String(index),
    label: `Part ${index + 1}: ${[formatMoney(split.amount, currency), places.bucketName(split.bucket_id), places.accountName(split.transfer_account_id ?? null)].filter(text => text !== '').join(', ')}`,
  }))
  return (
    <Choice
      label="Which part"
      options={[{ value: WHOLE, label: 'All of it' }, ...parts]}
      value={value}
      onChange={chosen => onChange(chosen ?? WHOLE)}
    />
  )
}
