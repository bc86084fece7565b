import { createPacks } from '../../main/compose.ts'
import { createImporter } from '../../main/household/imports/importer.ts'
import type { Acceptance, Decision, FilePreview, ReadOptions } from '../../main/household/imports/preview.ts'
import { openTestApp, type TestApp, type TestAppOptions } from './app.ts'

export interface Bank {
  readonly test: TestApp
  /** Reads a file and shows what an import would do. */
  preview(file: string | Uint8Array, name: string, options?: ReadOptions): FilePreview
  /** Reads a file and imports it, as a script does. @returns the import's id. */
  run(file: string | Uint8Array, name: string, options?: ReadOptions, more?: RunOptions): Promise<string>
  undo(import_id: string): Promise<unknown>
}

export interface RunOptions extends Acceptance {
  readonly decisions?: readonly Decision[]
}

/** A household whose bank files are imported in this thread: as the importing thread does it, without starting one for each test. */
export async function openBank(options: TestAppOptions = {}): Promise<Bank> {
  const test = await openTestApp({ now: '2026-11-20T12:00:00Z', ...options })
  const { database } = test.app
  const packs = createPacks({ database, clock: test.clock, log: { error: () => {} } })
  const importer = createImporter({ database, ...packs })
  const bytesOf = (file: string | Uint8Array) => (typeof file === 'string' ? Buffer.from(file) : file)
  const preview = (file: string | Uint8Array, name: string, given: ReadOptions = {}) =>
    importer.preview('imp_test', { file_name: name, bytes: bytesOf(file), options: given }, () => {})
  return {
    test,
    preview,
    async run(file, name, given = {}, { decisions = [], ...acceptance } = {}) {
      const { preview_id } = preview(file, name, given)
      return importer.commit(preview_id, { decisions, acceptance }, () => {})
    },
    undo: import_id => importer.undo(import_id, () => {}),
  }
}

/** An account's rows in the order of the days, each as `day amount payee`. */
export async function rowsOf({ test }: Bank, account_id?: string): Promise<string[]> {
  const { items } = await test.client.transactions.list({
    limit: 500,
    sort: 'date_asc',
    status: 'posted',
    ...(account_id !== undefined && { account_id }),
  })
  return items.map(({ date, signed_amount, payee }) => `${date} ${signed_amount.toFixed(2)} ${payee}`)
}

export async function balanceOf({ test }: Bank, account_id: string): Promise<number> {
  return (await test.client.accounts.get({ account_id })).balance
}

/** What the history says of an import. */
export async function recordOf({ test }: Bank, import_id: string) {
  const record = (await test.client.imports.list({})).items.find(each => each.id === import_id)
  if (!record) throw new Error('The import has no record')
  return record
}
