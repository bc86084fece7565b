import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Transaction } from '../../../shared/contract/transactions.ts'

/** Whose record a transaction is paid to, and what the bank wrote where its text has become another. */
export function PaidTo({ transaction }: { readonly transaction: Transaction }) {
  const { payee, payee_id, payee_name, bank_payee } = transaction
  const wrote = bank_payee !== null && bank_payee !== payee && bank_payee !== '' ? bank_payee : null
  if (payee_id === null && wrote === null) return null
  return (
    <Text size="sm" mb="sm">
      {payee_id === null ? null : (
        <>
          Paid to{' '}
          <Link to="/payees" search={{ open: payee_id }}>
            {payee_name}
          </Link>
          .{' '}
        </>
      )}
      {wrote === null ? null : `The bank wrote: ${wrote}`}
    </Text>
  )
}
