import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { OfferKind } from '../../../shared/contract/offers.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastFailed } from '../../components/toast.tsx'

interface OfferWords {
  readonly title: string
  readonly text: string
  readonly open: (navigate: ReturnType<typeof useNavigate>) => void
}

const WORDS: Readonly<Record<OfferKind, OfferWords>> = {
  transfers: {
    title: 'Transfers between your accounts can be found in what was there before',
    text: 'A payment from one account into another counts as an expense and as an income until the two are joined. You see every month that would change first.',
    open: navigate => void navigate({ to: '/transactions', search: { confirm: true } }),
  },
  payees: {
    title: 'Your older transactions can be given their payees',
    text: 'Every text that a bank writes of a shop then leads to one payee. No amount, bucket or day changes, and you see each payee first.',
    open: navigate => void navigate({ to: '/payees', search: { history: true } }),
  },
}

/** What an update can do for what was there before it, said once. It is done, or left, on the screen that it leads to. */
export function Offers() {
  const navigate = useNavigate()
  const offers = useQuery(api.offers.list.queryOptions({ input: {} }))
  const close = useMutation({
    mutationFn: (kind: OfferKind) => client.offers.close({ kind }),
    onError: error => toastFailed('The notice stays', errorText(error)),
  })
  return (offers.data?.items ?? []).map(({ kind }) => {
    const { title, text, open } = WORDS[kind]
    return (
      <Section key={kind} title={title}>
        <Card>
          <Text>{text}</Text>
          <Group gap="xs" mt="sm">
            <Button size="xs" onClick={() => open(navigate)}>
              See what would change
            </Button>
            <Button size="xs" variant="default" loading={close.isPending} onClick={() => close.mutate(kind)}>
              Don’t show again
            </Button>
          </Group>
        </Card>
      </Section>
    )
  })
}
