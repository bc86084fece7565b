import { useState } from 'react'
import type { PayeeDetail } from '../../../shared/contract/payees.ts'
import { said } from '../../../shared/domain/said.ts'
import { client } from '../../api/queries.ts'
import { countedTransactions } from '../../components/count-text.ts'
import { Section } from '../../components/Section.tsx'
import { MoveRows } from './MoveRows.tsx'
import { type ChosenPayee, PayeeChoice } from './PayeeChoice.tsx'
import classes from './Payees.module.css'

interface MergePayeeProps {
  readonly payee: PayeeDetail
  readonly onClose: () => void
}

/** Makes a payee one with another: its transactions and texts are the other's from then on. */
export function MergePayee({ payee, onClose }: MergePayeeProps) {
  const [into, setInto] = useState<ChosenPayee | null>(null)
  const target = into?.id ? { id: into.id, name: into.name } : null
  return (
    <Section title="Merge into another payee">
      <p className={classes['note']}>The two are one from then on, with all past transactions.</p>
      <PayeeChoice label="Merge into" without={payee.id} value={into} onChange={setInto} canMake={false} />
      {target ? (
        <MoveRows
          key={target.id}
          label={said`Merge into ${target.name}`}
          send={dry_run => client.payees.merge({ payee_ids: [payee.id], into: target.id, dry_run })}
          done={moved => said`${countedTransactions(moved.rows)} given to ${target.name}`}
          onDone={onClose}
        />
      ) : null}
    </Section>
  )
}
