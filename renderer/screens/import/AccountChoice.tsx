import { Button, Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { BankAccountKind } from '../../../shared/contract/accounts.ts'
import { said } from '../../../shared/domain/said.ts'
import { accountChoices, type Places } from '../../api/places.ts'
import { Money } from '../../components/Money.tsx'
import { KIND_NAMES } from '../accounts/AccountForm.tsx'
import classes from './Import.module.css'
import type { Options } from './options.ts'
import type { Statement } from './row-words.ts'

const NEW_ACCOUNT = 'new account'

interface AccountChoiceProps {
  readonly statement: Statement
  readonly title: string
  readonly places: Places
  readonly currency: string
  readonly busy: boolean
  readonly onChoose: (options: Options) => void
  readonly onOpenAccount: (account_id: string) => void
}

/** A kind as the file names it, or what most files are of. */
function kindOf(statement: Statement): BankAccountKind {
  return BankAccountKind.catch('checking').parse(statement.new_account?.kind ?? statement.account_kind)
}

/** The account that is made for a statement unless the person says another. */
export function newAccountFor(statement: Statement): {
  readonly name: string
  readonly kind: BankAccountKind
} {
  return { name: nameOf(statement), kind: kindOf(statement) }
}

function nameOf(statement: Statement): string {
  const named = statement.new_account?.name ?? statement.account_name
  if (named) return named
  const kind = KIND_NAMES[kindOf(statement)]
  const digits = statement.bank_account_id?.slice(-4)
  return digits ? `${kind} ${digits}` : kind
}

/** Which account of the household a statement is of: one that is there, or one made with the import. It never changes how the file is read. */
export function AccountChoice(props: AccountChoiceProps) {
  const { statement, title, places, busy, onChoose, onOpenAccount } = props
  const { account_key, suggested_account_id, new_account } = statement
  const choose = (target: { account_id?: string; new_account?: { name: string; kind: BankAccountKind } }) =>
    onChoose({ targets: [{ account_key, ...target }] })
  const create = () => choose({ new_account: newAccountFor(statement) })
  const suggested = suggested_account_id === null ? '' : places.accountName(suggested_account_id)
  return (
    <div className={classes['account']}>
      <Select
        aria-label={said`Account for ${title}`}
        placeholder="Choose the account"
        searchable
        allowDeselect={false}
        data={[...accountChoices(places), { value: NEW_ACCOUNT, label: 'New account' }]}
        value={new_account ? NEW_ACCOUNT : statement.account_id}
        disabled={busy}
        onChange={value => {
          if (value === NEW_ACCOUNT) create()
          else if (value !== null) choose({ account_id: value })
        }}
        error={statement.account_id === null && !new_account}
      />
      {new_account ? (
        <NewAccountFields key={account_key} {...props} account={new_account} onChange={choose} />
      ) : null}
      {statement.account_id === null && !new_account && suggested_account_id !== null ? (
        <Button
          variant="default"
          disabled={busy}
          onClick={() => choose({ account_id: suggested_account_id })}
        >
          It is {suggested}
        </Button>
      ) : null}
      {statement.account_closed && statement.account_id !== null ? (
        <Group gap="xs" className={classes['closed'] ?? ''} role="status">
          {places.accountName(statement.account_id)} is closed: nothing can be imported into it.
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => statement.account_id !== null && onOpenAccount(statement.account_id)}
          >
            Reopen account
          </Button>
        </Group>
      ) : null}
    </div>
  )
}

interface NewAccountFieldsProps extends AccountChoiceProps {
  readonly account: NonNullable<Statement['new_account']>
  readonly onChange: (target: { new_account: { name: string; kind: BankAccountKind } }) => void
}

/** The account that will be made, its opening balance worked out so that its balance is the bank's. */
function NewAccountFields({ account, currency, busy, onChange }: NewAccountFieldsProps) {
  const [name, setName] = useState(account.name)
  const trimmed = name.trim()
  return (
    <>
      <TextInput
        aria-label="Name of the new account"
        value={name}
        maxLength={120}
        disabled={busy}
        error={trimmed === '' ? 'Name: must not be empty' : undefined}
        onChange={event => setName(event.currentTarget.value)}
        onBlur={() => {
          if (trimmed !== '' && trimmed !== account.name)
            onChange({ new_account: { name: trimmed, kind: account.kind } })
        }}
      />
      <Select
        aria-label="Kind of the new account"
        allowDeselect={false}
        disabled={busy}
        data={BankAccountKind.options.map(value => ({ value, label: KIND_NAMES[value] }))}
        value={account.kind}
        onChange={value =>
          onChange({
            new_account: {
              name: trimmed || account.name,
              kind: BankAccountKind.catch(account.kind).parse(value),
            },
          })
        }
      />
      <span className={classes['raw']}>
        opens with <Money amount={account.opening_balance} currency={currency} />
      </span>
    </>
  )
}
