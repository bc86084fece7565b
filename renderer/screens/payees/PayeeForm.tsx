import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type PayeeDetail, payees } from '../../../shared/contract/payees.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { accountChoices, bucketChoices, type Places } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import {
  Form,
  inputSchema,
  LongTextField,
  OptionalChoiceField,
  SwitchField,
  TextField,
  useForm,
} from '../../form/index.ts'

interface PayeeFormProps {
  /** The payee to change; a new one without it. */
  readonly payee: PayeeDetail | undefined
  readonly places: Places
  readonly onClose: () => void
}

function draftOf(payee: PayeeDetail | undefined) {
  return {
    name: payee?.name ?? '',
    default_bucket_id: payee?.default_bucket_id ?? null,
    account_id: payee?.account_id ?? null,
    is_bill: payee?.is_bill ?? false,
    is_ours: payee?.is_ours ?? false,
    notes: payee?.notes ?? '',
  }
}

/** Adds a payee, or changes, renames or archives one. */
export function PayeeForm({ payee, places, onClose }: PayeeFormProps) {
  const form = useForm({
    schema: inputSchema(payees.create),
    initial: draftOf(payee),
    send: input =>
      payee ? client.payees.update({ payee_id: payee.id, ...input }) : client.payees.create(input),
    done: saved => {
      toastDone(payee ? said`${saved.name} saved` : said`${saved.name} added`)
      onClose()
    },
  })
  const archive = useMutation({
    mutationFn: (archived: boolean) =>
      client.payees.update({ payee_id: payee?.id ?? '', status: archived ? 'archived' : 'active' }),
    onSuccess: (saved, archived) => {
      toastDone(archived ? said`${saved.name} archived` : said`${saved.name} is active again`)
      onClose()
    },
    onError: error => toastFailed('The payee was not changed', errorText(error)),
  })
  const { bind } = form
  return (
    <Form
      form={form}
      submit={payee ? 'Save' : 'Add payee'}
      failure="The payee was not saved"
      more={
        payee ? (
          <Button
            variant="default"
            loading={archive.isPending}
            onClick={() => archive.mutate(payee.status === 'active')}
          >
            {payee.status === 'active' ? 'Archive' : 'Make active'}
          </Button>
        ) : null
      }
    >
      <TextField
        data-autofocus
        label="Name"
        description={
          payee && payee.rows > 0 ? 'All its transactions have the new name, the past ones too.' : undefined
        }
        binding={bind('name')}
      />
      <OptionalChoiceField
        label="Usual bucket"
        description="Where what is imported of it goes, unless a rule says otherwise."
        placeholder="None"
        searchable
        options={bucketChoices(places)}
        binding={bind('default_bucket_id')}
      />
      <OptionalChoiceField
        label="One of your accounts"
        placeholder="None"
        searchable
        options={accountChoices(places)}
        binding={bind('account_id')}
      />
      <SwitchField label="Is a bill" binding={bind('is_bill')} />
      <SwitchField label="Is one of ours" binding={bind('is_ours')} />
      <LongTextField label="Notes" binding={bind('notes')} />
    </Form>
  )
}
