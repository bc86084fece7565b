import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { PayeeDetail } from '../../../shared/contract/payees.ts'
import { errorText } from '../../api/errors.ts'
import type { Places } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { formatPercent } from '../../components/percent-format.ts'
import { Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Payees.module.css'

interface UsualSplitProps {
  readonly payee: PayeeDetail
  readonly places: Places
}

/** How the payee's payments are split, and the way to forget it; nothing where none is remembered. */
export function UsualSplit({ payee, places }: UsualSplitProps) {
  const forget = useMutation({
    mutationFn: () => client.payees.forgetSplit({ payee_id: payee.id }),
    onSuccess: () => toastDone('The split is forgotten'),
    onError: error => toastFailed('The split was not forgotten', errorText(error)),
  })
  const usual = payee.usual_split
  if (usual === null) return null
  return (
    <Section
      title="Usual split"
      actions={
        <Button
          variant="default"
          size="compact-sm"
          loading={forget.isPending}
          onClick={() => forget.mutate()}
        >
          Forget the split
        </Button>
      }
    >
      <ul className={classes['list']} aria-label="Usual split">
        {usual.parts
          .map((part, index) => ({ ...part, key: `part ${index}` }))
          .map(({ key, bucket_id, share }) => (
            <li key={key}>
              <span>{places.bucketName(bucket_id) || 'In no bucket'}</span>
              <span>{share === undefined ? 'What is left over' : formatPercent(share)}</span>
            </li>
          ))}
      </ul>
      <p className={classes['note']}>
        {usual.fills_in
          ? 'You split so twice: what is imported of this payee is split so by itself, and marked.'
          : 'You split so once: the next payment of this payee is offered the same.'}
      </p>
    </Section>
  )
}
