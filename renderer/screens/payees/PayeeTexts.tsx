import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { PayeeDetail, PayeeText } from '../../../shared/contract/payees.ts'
import type { PayeeRuleName } from '../../../shared/domain/payees/rules.ts'
import { said } from '../../../shared/domain/said.ts'
import { client } from '../../api/queries.ts'
import { countedTransactions } from '../../components/count-text.ts'
import { Section } from '../../components/Section.tsx'
import { MoveRows } from './MoveRows.tsx'
import { type ChosenPayee, PayeeChoice } from './PayeeChoice.tsx'
import classes from './Payees.module.css'

const RULE_WORDS: Readonly<Record<PayeeRuleName, string>> = {
  payment_words: 'payment words',
  processor: 'a payment service',
  marketplace: 'a marketplace’s order',
  reference: 'a reference',
  card: 'card digits',
  date: 'a date',
  time: 'a time',
  url: 'a web address',
  phone: 'a phone number',
  store_number: 'a store number',
  place: 'a place',
  punctuation: 'punctuation',
  case: 'capitals',
}

function madeBy({ cleaned_by }: PayeeText): string {
  return cleaned_by.length === 0 ? '' : `, without ${cleaned_by.map(rule => RULE_WORDS[rule]).join(', ')}`
}

interface PayeeTextsProps {
  readonly payee: PayeeDetail
  readonly onClose: () => void
}

/** What banks and people wrote of a payee. Some of it can be made another payee's. */
export function PayeeTexts({ payee, onClose }: PayeeTextsProps) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [to, setTo] = useState<ChosenPayee | null>(null)
  const toggle = (text: string) =>
    setChosen(chosen.includes(text) ? chosen.filter(each => each !== text) : [...chosen, text])
  return (
    <Section title="Texts that lead here">
      {payee.texts.length === 0 ? <p className={classes['note']}>No transaction has one yet.</p> : null}
      <ul className={classes['list']} aria-label="Texts that lead here">
        {payee.texts.map(each => (
          <li key={each.text}>
            <Checkbox
              label={each.text}
              description={`${countedTransactions(each.rows)}${madeBy(each)}`}
              checked={chosen.includes(each.text)}
              onChange={() => toggle(each.text)}
            />
          </li>
        ))}
      </ul>
      {chosen.length > 0 ? (
        <>
          <PayeeChoice
            label="Give the chosen texts to"
            without={payee.id}
            value={to}
            onChange={setTo}
            canMake
          />
          {to ? (
            <MoveRows
              key={JSON.stringify([chosen, to])}
              label={said`Give to ${to.name}`}
              send={dry_run =>
                client.payees.split({
                  payee_id: payee.id,
                  texts: [...chosen],
                  ...(to.id === null ? { name: to.name } : { into: to.id }),
                  dry_run,
                })
              }
              done={moved => said`${countedTransactions(moved.rows)} given to ${to.name}`}
              onDone={onClose}
            />
          ) : null}
        </>
      ) : null}
    </Section>
  )
}
