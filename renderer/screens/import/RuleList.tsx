import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Rule } from '../../../shared/contract/imports.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Places } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { formatMoney } from '../../components/money-format.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './Import.module.css'

const OPERATORS = {
  is: 'is',
  contains: 'contains',
  starts_with: 'begins with',
  less_than: 'is less than',
  more_than: 'is more than',
} as const
const FIELDS = {
  payee: 'payee',
  description: 'description',
  amount: 'amount',
  account_id: 'account',
} as const

/** A rule as a sentence: "When payee is Walmart, put it in Groceries". */
function sentence({ conditions, action }: Rule, places: Places, currency: string): string {
  const when = conditions.map(({ field, operator, value }) => {
    const shown =
      typeof value === 'number'
        ? formatMoney(value, currency)
        : field === 'account_id'
          ? places.accountName(value)
          : value
    return `${FIELDS[field]} ${OPERATORS[operator]} ${shown}`
  })
  const then = [
    action.bucket_id ? `put it in ${places.bucketName(action.bucket_id)}` : '',
    action.payee === undefined ? '' : said`call the payee ${action.payee}`,
    action.tags && action.tags.length > 0 ? `tag it ${action.tags.join(', ')}` : '',
  ].filter(part => part !== '')
  return `When ${when.join(' and ')}, ${then.join(' and ')}`
}

/** The rules that sort what is imported, in the order they are tried. */
export function RuleList({ places, currency }: { readonly places: Places; readonly currency: string }) {
  usePrivacy()
  const rules = useQuery(api.imports.listRules.queryOptions({ input: {} }))
  const remove = useMutation({
    mutationFn: (rule: Rule) => client.imports.deleteRule({ rule_id: rule.id }),
    onSuccess: () => toastDone('Rule removed'),
    onError: error => toastFailed('The rule was not removed', errorText(error)),
  })
  const items = rules.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="Rules" hint="made from a transaction with “Always put … in …”">
      <Card padded={false}>
        <ol className={classes['list']} aria-label="Rules">
          {items.map(rule => (
            <li key={rule.id} className={classes['item']}>
              <span className={classes['what']}>{sentence(rule, places, currency)}</span>
              <ActionIcon
                aria-label={`Remove the rule: ${sentence(rule, places, currency)}`}
                onClick={() => remove.mutate(rule)}
              >
                <IconTrash size={15} stroke={1.75} />
              </ActionIcon>
            </li>
          ))}
        </ol>
      </Card>
    </Section>
  )
}
