import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lenderPacks, type PackChoices, type PackReader } from '../../../shared/contract/lender-packs.ts'
import {
  NOTHING_ALLOWED,
  PACK_PART_NAMES,
  PACK_PARTS,
  type PackPart,
  READER_KINDS,
  type ReaderKind,
} from '../../../shared/domain/lender-packs/allowed.ts'
import { said } from '../../../shared/domain/said.ts'
import { api, client } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { formatDate } from '../../components/date-text.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  ChoiceField,
  ChoicesField,
  type FieldBinding,
  Form,
  inputSchema,
  LongTextField,
  type Option,
  SwitchField,
  TextField,
  useForm,
} from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'
import { KIND_NAMES } from './words.ts'

interface ReaderFormProps {
  readonly opened: boolean
  /** The reader to change; a new one without it. */
  readonly reader: PackReader | undefined
  readonly onClose: () => void
}

/** Adds a reader of packs, or changes what one may see. */
export function ReaderForm({ opened, reader, onClose }: ReaderFormProps) {
  const choices = useQuery(api.lenderPacks.choices.queryOptions({ input: {}, enabled: opened }))
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title={reader ? reader.name : 'New reader'}
      subtitle="What is not chosen here is in no pack of theirs."
    >
      <ReadFailure query={choices} title="What can be chosen could not be loaded" />
      {opened && choices.isPending ? <RowsSkeleton label="Loading what can be chosen" /> : null}
      {opened && choices.data ? (
        <ReaderFields key={reader?.id ?? ''} reader={reader} choices={choices.data} onClose={onClose} />
      ) : null}
    </SidePanel>
  )
}

/** The reader's fields as the form holds them. */
function valuesOf(reader: PackReader | undefined) {
  const all = { ...NOTHING_ALLOWED, ...reader }
  return {
    name: reader?.name ?? '',
    kind: (reader?.kind ?? 'lender') satisfies ReaderKind,
    notes: reader?.notes ?? '',
    parts: reader ? all.parts : [...PACK_PARTS],
    accounts: all.accounts,
    holdings: all.holdings,
    properties: all.properties,
    tenant_names: all.tenant_names,
    fund_accounts: all.fund_accounts,
    transactions: all.transactions,
    attachments: all.attachments,
  }
}

interface ReaderFieldsProps extends Omit<ReaderFormProps, 'opened'> {
  readonly choices: PackChoices
}

function ReaderFields({ reader, choices, onClose }: ReaderFieldsProps) {
  usePrivacy()
  const form = useForm({
    schema: inputSchema(lenderPacks.createReader),
    initial: valuesOf(reader),
    send: input =>
      reader
        ? client.lenderPacks.updateReader({ reader_id: reader.id, ...input })
        : client.lenderPacks.createReader(input),
    done: saved => {
      toastDone(reader ? said`${saved.name} saved` : said`${saved.name} added`)
      onClose()
    },
  })
  const { bind, values } = form
  const shows = (...parts: readonly PackPart[]) => parts.some(part => values.parts.includes(part))
  const named = namedChoices(choices)
  return (
    <>
      <Form form={form} failure="The reader was not saved" submit={reader ? 'Save' : 'Add reader'}>
        <TextField data-autofocus label="Name" binding={bind('name')} />
        <ChoiceField
          label="Kind"
          options={READER_KINDS.map(value => ({ value, label: KIND_NAMES[value] }))}
          binding={bind('kind')}
        />
        <ManyField
          label="Parts of the pack"
          options={PACK_PARTS.map(value => ({ value, label: PACK_PART_NAMES[value] }))}
          binding={bind('parts')}
        />
        {shows('worth', 'down_payment') ? (
          <ManyField label="Accounts" options={named.accounts} binding={bind('accounts')} />
        ) : null}
        {shows('worth') ? (
          <ManyField
            label="Holdings, with what is owed against them"
            options={named.holdings}
            binding={bind('holdings')}
          />
        ) : null}
        {shows('real_estate', 'rent_roll', 'months') ? (
          <ManyField
            label="Properties, with their loans"
            options={named.properties}
            binding={bind('properties')}
          />
        ) : null}
        {shows('rent_roll') ? (
          <SwitchField
            label="Name the tenants"
            description="Without it they are numbered."
            binding={bind('tenant_names')}
          />
        ) : null}
        {shows('funds') ? (
          <ManyField
            label="Accounts that prove funds"
            options={named.accounts}
            binding={bind('fund_accounts')}
          />
        ) : null}
        {shows('down_payment') ? (
          <ManyField
            label="Rows of the down payment"
            options={named.transactions}
            binding={bind('transactions')}
          />
        ) : null}
        {shows('documents') ? (
          <ManyField
            label="Documents to hand over"
            options={named.attachments}
            binding={bind('attachments')}
          />
        ) : null}
        <LongTextField label="Notes" description="For you alone." minRows={2} binding={bind('notes')} />
      </Form>
      {reader ? (
        <>
          <RemoveReader reader={reader} onClose={onClose} />
          <RecordHistory kind="pack_reader" id={reader.id} />
        </>
      ) : null}
    </>
  )
}

type Options = readonly Option<string>[]

/** What can be chosen, as a person tells one from another. */
function namedChoices(choices: PackChoices) {
  const plain = (items: PackChoices['accounts']): Options =>
    items.map(({ id, label }) => ({ value: id, label }))
  return {
    accounts: plain(choices.accounts),
    holdings: plain(choices.holdings),
    properties: plain(choices.properties),
    transactions: choices.transactions.map(({ id, date, payee, amount, currency }) => ({
      value: id,
      label: `${formatDate(date, 'medium')} · ${payee === '' ? 'No payee' : payee} · ${formatMoney(amount, currency)}`,
    })),
    attachments: choices.attachments.map(({ id, name, kind }) => ({ value: id, label: `${name} (${kind})` })),
  }
}

interface ManyFieldProps<T extends string> {
  readonly label: string
  readonly options: readonly Option<T>[]
  readonly binding: FieldBinding<readonly T[]>
}

/** Any number of many, with all of them by one press. What is chosen and is gone meanwhile is in no pack, and not shown. */
function ManyField<T extends string>({ label, options, binding }: ManyFieldProps<T>) {
  const known = binding.value.filter(each => options.some(({ value }) => value === each))
  const isAll = known.length === options.length
  return (
    <div>
      <ChoicesField searchable label={label} options={options} binding={{ ...binding, value: known }} />
      {options.length > 1 ? (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`${isAll ? 'None' : 'All'} of ${label}`}
          onClick={() => binding.onChange(isAll ? [] : options.map(({ value }) => value))}
        >
          {isAll ? 'None' : 'All'}
        </Button>
      ) : null}
    </div>
  )
}

function RemoveReader({ reader, onClose }: { readonly reader: PackReader; readonly onClose: () => void }) {
  return (
    <ConfirmAction
      title={said`Remove ${reader.name}?`}
      text={<p>What they were given stays in the list.</p>}
      confirmLabel="Remove reader"
      onConfirm={async () => {
        await client.lenderPacks.removeReader({ reader_id: reader.id })
        toastDone(said`${reader.name} removed`)
        onClose()
      }}
    >
      {open => (
        <Button variant="subtle" color="red" mt="md" onClick={open}>
          Remove reader
        </Button>
      )}
    </ConfirmAction>
  )
}
