import { z } from 'zod'
import { CsvDelimiter, FurtherColumns, NumberFormat } from './csv-mapping.ts'
import { Units } from './properties.ts'

/** A column by its place, the first is 0; null: the file has none. */
const Column = z.number().int().min(0).max(999).nullable()

/** Which column of a list holds what. */
export const LeadColumns = z.object({
  /** The street line, or a whole address in one cell. */
  line: Column,
  /** Apartment or unit, where it has a column of its own; it is kept in the street line. */
  unit: Column,
  city: Column,
  region: Column,
  postal_code: Column,
  country: Column,
  property_type: Column,
  beds: Column,
  baths: Column,
  area: Column,
  year_built: Column,
  arv: Column,
  projected_rent: Column,
  asking_price: Column,
  seller_name: Column,
  /** In place of a whole name. */
  first_name: Column,
  last_name: Column,
  /** Of another owner. */
  second_name: Column,
  second_first_name: Column,
  second_last_name: Column,
  seller_phone: Column,
  seller_email: Column,
  mailing_line: Column,
  mailing_unit: Column,
  mailing_city: Column,
  mailing_region: Column,
  mailing_postal_code: Column,
  source: Column,
  notes: Column,
})
export type LeadColumns = z.infer<typeof LeadColumns>
export type LeadField = keyof LeadColumns
export const LEAD_FIELDS = LeadColumns.keyof().options

/** How a list of leads or properties is written: what the import shows, and what a person changes. */
export const LeadMapping = z.object({
  delimiter: CsvDelimiter,
  has_header: z.boolean(),
  /** Lines above the header, or above the first row where there is no header. */
  skip_lines: z.number().int().min(0).max(1000),
  number_format: NumberFormat,
  units: Units,
  /** Whether a row with a seller, a source or an asking price also makes a deal. */
  make_deals: z.boolean(),
  columns: LeadColumns,
  /** Further columns with phones of the seller, by their places. */
  more_phones: FurtherColumns,
  /** Further columns with e-mail addresses of the seller, by their places. */
  more_emails: FurtherColumns,
})
export type LeadMapping = z.infer<typeof LeadMapping>

/** Parts of a mapping; what is left out is found from the file. */
export const LeadMappingChange = z.object({ ...LeadMapping.shape, columns: LeadColumns.partial() }).partial()
export type LeadMappingChange = z.infer<typeof LeadMappingChange>
