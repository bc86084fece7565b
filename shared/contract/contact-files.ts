import { z } from 'zod'
import { base, Id } from './common.ts'
import { CsvDelimiter, FurtherColumns } from './csv-mapping.ts'
import { PreviewProblem } from './import-preview.ts'

/** What a file of people holds: vendors are contacts who work on houses, buyers those to whom deals are offered. */
export const CONTACT_FILE_KINDS = ['contacts', 'vendors', 'buyers'] as const
export const ContactFileKind = z.enum(CONTACT_FILE_KINDS)
export type ContactFileKind = z.infer<typeof ContactFileKind>

/** A column by its place, the first is 0; null: the file has none. */
const Column = z.number().int().min(0).max(999).nullable()

/** Which column of a file of people holds what. */
export const ContactColumns = z.object({
  name: Column,
  /** In place of a whole name. */
  first_name: Column,
  last_name: Column,
  company: Column,
  /** Words such as seller or contractor, several of them with commas between. */
  roles: Column,
  phone: Column,
  email: Column,
  mailing_line: Column,
  mailing_unit: Column,
  mailing_city: Column,
  mailing_region: Column,
  mailing_postal_code: Column,
  mailing_country: Column,
  notes: Column,
  /** Of buyers: what they buy, in their own words. */
  buy_box_summary: Column,
  /** Of buyers: cities, regions or postal codes, with commas between. */
  areas: Column,
  price_min: Column,
  price_max: Column,
  cash: Column,
})
export type ContactColumns = z.infer<typeof ContactColumns>
export type ContactColumn = keyof ContactColumns
export const CONTACT_COLUMNS = ContactColumns.keyof().options

/** How a CSV of people is written: what the import shows, and what a person changes. */
export const ContactMapping = z.object({
  delimiter: CsvDelimiter,
  has_header: z.boolean(),
  /** Lines above the header, or above the first row where there is no header. */
  skip_lines: z.number().int().min(0).max(1000),
  columns: ContactColumns,
  /** Further columns with phones, by their places. */
  more_phones: FurtherColumns,
  /** Further columns with e-mail addresses, by their places. */
  more_emails: FurtherColumns,
})
export type ContactMapping = z.infer<typeof ContactMapping>

/** Parts of a mapping; what is left out is found from the file. */
export const ContactMappingChange = z
  .object({ ...ContactMapping.shape, columns: ContactColumns.partial() })
  .partial()
export type ContactMappingChange = z.infer<typeof ContactMappingChange>

export const ContactFileRow = z.object({
  /** Its place in the file, from 0: a choice names it. */
  row: z.number().int(),
  /** Of the file, from 1. */
  line: z.number().int(),
  name: z.string(),
  company: z.string(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  address: z.string(),
  state: z.enum(['new', 'duplicate', 'repeated']),
  /** By what it is known. */
  known_by: z.enum(['phone', 'email', 'name']).nullable(),
  duplicate_of: z.object({ id: Id, name: z.string() }).nullable(),
  /** The line of the file's earlier row of the same person. */
  repeats_line: z.number().int().nullable(),
})
export type ContactFileRow = z.infer<typeof ContactFileRow>

export const ContactFilePreview = z.object({
  preview_id: Id,
  file_name: z.string(),
  kind: ContactFileKind,
  format: z.enum(['csv', 'vcard']),
  encoding: z.string(),
  /** Of a CSV; a vCard says itself what is what. */
  mapping: ContactMapping.nullable(),
  header: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  new_count: z.number().int(),
  duplicate_count: z.number().int(),
  repeated_count: z.number().int(),
  /** Rows that could not be read. */
  problem_count: z.number().int(),
  /** At most the first 200 of each, duplicates first; the counts cover all. */
  rows: z.array(ContactFileRow),
  problems: z.array(PreviewProblem),
})
export type ContactFilePreview = z.infer<typeof ContactFilePreview>

export const ContactFileImport = z.object({
  kind: ContactFileKind,
  added: z.number().int(),
  /** Left out, since they are known or stand in the file twice. */
  duplicates: z.number().int(),
  problems: z.number().int(),
})
export type ContactFileImport = z.infer<typeof ContactFileImport>

const path = '/core/contacts/import'
const tags = ['contacts', 'imports']
const options = {
  kind: ContactFileKind.default('contacts'),
  encoding: z.string().max(40).optional(),
  csv: ContactMappingChange.optional(),
}
/** Rows that are known, or stand in the file twice, and are added all the same. */
const add = z.array(z.number().int().min(0)).max(100_000).default([])
/** Progress and cancelling are those of `imports`, under the same preview ids. */
export const contactFiles = {
  preview: base
    .route({
      method: 'POST',
      path: `${path}/preview`,
      summary: 'Read a CSV or vCard of contacts, vendors or buyers and show what an import would do',
      tags,
    })
    .input(z.object({ file: z.file(), ...options, preview_id: Id.optional() }))
    .output(ContactFilePreview),
  revise: base
    .route({
      method: 'POST',
      path: `${path}/{preview_id}/revise`,
      summary: 'Preview the same file as another kind, or with another mapping',
      tags,
    })
    .input(z.object({ preview_id: Id, ...options }))
    .output(ContactFilePreview),
  commit: base
    .route({
      method: 'POST',
      path: `${path}/{preview_id}/commit`,
      summary: 'Write what a preview showed, all or nothing; undone as one',
      tags,
    })
    .input(z.object({ preview_id: Id, add }))
    .output(ContactFileImport),
  run: base
    .route({
      method: 'POST',
      path,
      summary: 'Read and import in one step, for scripts; people who are known are left out',
      tags,
      successStatus: 201,
    })
    .input(z.object({ file: z.file(), ...options }))
    .output(ContactFileImport),
  export: base
    .route({
      method: 'GET',
      path: '/core/contacts/export',
      summary: 'Contacts as vCard or CSV, in the form that an import reads',
      tags: ['contacts'],
    })
    .input(
      z.object({
        format: z.enum(['vcard', 'csv']).default('vcard'),
        /** Of the vCard. */
        version: z.enum(['3.0', '4.0']).default('3.0'),
        status: z.enum(['active', 'archived']).default('active'),
      }),
    )
    .output(z.file()),
}
