import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PayeeDetail } from '../../../shared/contract/payees.ts'
import { said } from '../../../shared/domain/said.ts'
import { api, client } from '../../api/queries.ts'
import { Section } from '../../components/Section.tsx'
import { MoveRows, transactionsText } from './MoveRows.tsx'
import classes from './Payees.module.css'

interface MergePayeeProps {
  readonly payee: PayeeDetail
  readonly currency: string
  readonly onClose: () => void
}

/** Makes a payee one with another: its transactions and texts are the other's from then on. */
export function MergePayee({ payee, currency, onClose }: MergePayeeProps) {
  const [into, setInto] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const found = useQuery(
    api.payees.list.queryOptions({
      input: { search: typed.slice(0, 100), limit: 30 },
      placeholderData: previous => previous,
    }),
  )
  const options = (found.data?.items ?? []).flatMap(({ id, name }) =>
    id === null || id === payee.id ? [] : [{ value: id, label: name }],
  )
  const target = options.find(each => each.value === into)
  return (
    <Section title="Merge into another payee">
      <p className={classes['note']}>The two are one from then on, with all past transactions.</p>
      <Select
        label="Merge into"
        placeholder="Search a payee"
        searchable
        clearable
        data={options}
        value={into}
        onChange={setInto}
        onSearchChange={setTyped}
        nothingFoundMessage="No other payee"
      />
      {target ? (
        <MoveRows
          key={target.value}
          label={said`Merge into ${target.label}`}
          disabled={false}
          currency={currency}
          send={dry_run => client.payees.merge({ payee_ids: [payee.id], into: target.value, dry_run })}
          done={moved => said`${transactionsText(moved.rows)} given to ${target.label}`}
          onDone={onClose}
        />
      ) : null}
    </Section>
  )
}
