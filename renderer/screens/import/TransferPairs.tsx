import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import classes from './Import.module.css'
import type { Preview } from './row-words.ts'

type Transfers = NonNullable<Preview['transfers']>
type Side = Transfers['pairs'][number]['out']

interface TransferPairsProps {
  readonly transfers: Preview['transfers']
}

/** The rows that are one movement with another, of the file or of what is here: those that are joined, and those that are asked about afterwards. */
export function TransferPairs({ transfers }: TransferPairsProps) {
  if (transfers === null || transfers.pairs.length === 0) return null
  const { link_count, ask_count, pairs } = transfers
  return (
    <Section
      title="Transfers"
      hint={`${formatCount(link_count)} joined by themselves, ${formatCount(ask_count)} to confirm afterwards`}
    >
      <Card>
        <ul className={classes['pairs']}>
          {pairs.map(({ verdict, out, in: incoming }) => (
            <li key={`${keyOf(out)} ${keyOf(incoming)}`} className={classes['pair']}>
              <ToneBadge tone={verdict === 'link' ? 'gain' : 'neutral'}>
                {verdict === 'link' ? 'Joined' : 'To confirm'}
              </ToneBadge>
              <SideText side={out} />
              <SideText side={incoming} />
              <Money amount={incoming.signed_amount} currency={incoming.currency} />
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}

function keyOf({ statement, row, transaction_id }: Side): string {
  return transaction_id ?? `${statement} ${row}`
}

function SideText({ side }: { readonly side: Side }) {
  return (
    <span>
      <bdi>{side.account}</bdi>: <bdi className={classes['raw']}>{side.text}</bdi>,{' '}
      <DateText date={side.date} />
      {side.transaction_id === null ? '' : ', here already'}
    </span>
  )
}
