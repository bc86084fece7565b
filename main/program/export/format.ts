import { z } from 'zod'

/*
 * An export is a zip: `manifest.json`; `json/TABLE.json`, an array of rows as they are in the database, amounts in minor units,
 * which can be brought in again; `csv/TABLE.csv` with the same rows for people, amounts in major units; and `attachments/SHA256.ENDING`, each file
 * that is attached to something, once, under the SHA-256 that its row has.
 */

export const MANIFEST = 'manifest.json'
export const jsonFile = (table: string) => `json/${table}.json`
export const csvFile = (table: string) => `csv/${table}.csv`
export const contentFile = (sha256: string, ending: string) => `attachments/${sha256}.${ending}`
/** What is attached and could not be put in; where all could, there is none. */
export const MISSING = 'attachments/missing.txt'
/** The SHA-256 that such a name has; undefined for another name. */
export const contentOf = (name: string) => /^attachments\/([0-9a-f]{64})\.[a-z0-9]+$/.exec(name)?.[1]

export const Manifest = z.object({
  format: z.literal('valhalla-export'),
  version: z.literal(1),
  made_at: z.string(),
  /** Of every amount. */
  currency: z.string(),
  /** The migrations that made the tables, in order. */
  migrations: z.array(z.string()).min(1),
  /** How many rows each table has. */
  tables: z.record(z.string(), z.number().int().min(0)),
})
export type Manifest = z.infer<typeof Manifest>

export const Row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

export const README = `This is everything in your Valhalla household.

csv/   one file per kind of record, for spreadsheets; amounts in whole units of your currency
json/  the same, exact and complete; amounts in the smallest unit (cents)
attachments/  the files that are attached to your records; csv/attachments.csv says what each is called and what it belongs to

To bring it back, open Valhalla, go to Settings, Your data, "Add a file", and choose the zip as it is.
`
