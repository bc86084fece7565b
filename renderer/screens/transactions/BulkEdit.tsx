import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { bulk } from '../../../shared/contract/bulk.ts'
import { Priority } from '../../../shared/contract/common.ts'
import type { LinkedThing } from '../../../shared/domain/links.ts'
import { accountChoices, bucketChoices, type Places } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { countedTransactions } from '../../components/count-text.ts'
import { LinkField } from '../../components/LinkChoice.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import {
  CheckField,
  DateField,
  FieldPair,
  Form,
  type FormState,
  inputSchema,
  LongTextField,
  OptionalChoiceField,
  TagsField,
  TextField,
  useForm,
} from '../../form/index.ts'
import type { BulkFields } from './use-bulk-change.ts'

interface BulkEditProps {
  readonly opened: boolean
  readonly count: number
  readonly places: Places
  readonly onClose: () => void
  /** What was filled in before, where nothing came of it; empty fields without it. */
  readonly filled: BulkDraft | null
  readonly onChange: (fields: BulkFields, filled: BulkDraft) => void
}

const PRIORITIES = Priority.options.map(value => ({ value, label: value }))
const CLEARED = [
  { value: 'cleared', label: 'Cleared' },
  { value: 'uncleared', label: 'Not cleared' },
] as const

export interface BulkDraft {
  readonly [field: string]: unknown
  readonly bucket_id: string | null
  readonly out_of_bucket: boolean
  readonly payee: string
  readonly add_tags: readonly string[]
  readonly remove_tags: readonly string[]
  readonly notes: string
  readonly priority: z.infer<typeof Priority> | null
  readonly account_id: string | null
  readonly date: string | null
  readonly cleared: 'cleared' | 'uncleared' | null
  readonly reviewed: boolean
  readonly link: LinkedThing | null
}

const EMPTY: BulkDraft = {
  bucket_id: null,
  out_of_bucket: false,
  payee: '',
  add_tags: [],
  remove_tags: [],
  notes: '',
  priority: null,
  account_id: null,
  date: null,
  cleared: null,
  reviewed: false,
  link: null,
}

/** What is left blank stays as it is. */
function fieldsOf(draft: BulkDraft): BulkFields {
  const { bucket_id, payee, notes, priority, account_id, date, cleared } = draft
  return {
    ...(bucket_id === null ? {} : { bucket_id }),
    ...(draft.out_of_bucket ? { bucket_id: null } : {}),
    ...(payee.trim() === '' ? {} : { payee }),
    ...(draft.add_tags.length === 0 ? {} : { add_tags: [...draft.add_tags] }),
    ...(draft.remove_tags.length === 0 ? {} : { remove_tags: [...draft.remove_tags] }),
    ...(notes.trim() === '' ? {} : { notes }),
    ...(priority === null ? {} : { priority }),
    ...(account_id === null ? {} : { account_id }),
    ...(date === null ? {} : { date }),
    ...(cleared === null ? {} : { cleared }),
    ...(draft.reviewed ? { review: null } : {}),
    ...(draft.link === null ? {} : { link: draft.link }),
  }
}

/** Any field of many transactions: what is filled in is written to all of them. */
export function BulkEdit({ opened, count, places, filled, onClose, onChange }: BulkEditProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title={`Edit ${countedTransactions(count)}`}>
      {opened ? (
        <BulkFieldsForm
          count={count}
          places={places}
          filled={filled}
          onChange={(fields, draft) => {
            onClose()
            onChange(fields, draft)
          }}
        />
      ) : null}
    </SidePanel>
  )
}

function BulkFieldsForm({
  count,
  places,
  filled,
  onChange,
}: Pick<BulkEditProps, 'count' | 'places' | 'filled' | 'onChange'>) {
  const [initial] = useState(filled ?? EMPTY)
  const tags = useQuery(api.transactions.tags.queryOptions({ input: {} })).data?.items ?? []
  const form: FormState<BulkDraft, never> = useForm({
    schema: inputSchema(bulk.change),
    initial,
    input: fieldsOf,
    check: draft => ({
      ...(Object.keys(fieldsOf(draft)).length === 0 && { payee: 'Fill in what is to be changed' }),
    }),
    send: async input => input,
    done: ({ tx_ids: _, filter: __, dry_run: ___, change_id: ____, ...fields }) =>
      onChange(fields, form.values),
  })
  return (
    <Form form={form} submit={`Change ${countedTransactions(count)}`} failure="Nothing was changed">
      <p>What you leave blank stays as it is.</p>
      <OptionalChoiceField
        label="Bucket"
        searchable
        options={bucketChoices(places)}
        binding={form.bind('bucket_id')}
      />
      <CheckField label="Take out of its bucket" binding={form.bind('out_of_bucket')} />
      <TextField label="Payee" binding={form.bind('payee')} />
      <FieldPair>
        <TagsField label="Add tags" suggestions={tags} binding={form.bind('add_tags')} />
        <TagsField label="Remove tags" suggestions={tags} binding={form.bind('remove_tags')} />
      </FieldPair>
      <LinkField
        label="What it was for"
        description="A property, deal, holding, debt, entity, plan or bill"
        binding={form.bind('link')}
      />
      <LongTextField label="Notes" binding={form.bind('notes')} />
      <FieldPair>
        <OptionalChoiceField
          label="Account"
          searchable
          options={accountChoices(places)}
          binding={form.bind('account_id')}
        />
        <OptionalChoiceField label="Priority" options={PRIORITIES} binding={form.bind('priority')} />
      </FieldPair>
      <FieldPair>
        <DateField label="Date" sense="past" binding={form.bind('date')} />
        <OptionalChoiceField label="Cleared" options={CLEARED} binding={form.bind('cleared')} />
      </FieldPair>
      <CheckField label="Mark as looked at" binding={form.bind('reviewed')} />
    </Form>
  )
}
