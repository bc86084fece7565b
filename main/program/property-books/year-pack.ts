import { safeFileName } from '../../../shared/domain/attachments/file-name.ts'
import type { Database } from '../../core/database/database.ts'
import type { Ports } from '../../core/ports.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import { amountsIn } from '../../wire/amounts.ts'
import { csvText, numberCell, textCell } from '../../wire/csv.ts'
import { fileOfPage } from '../../wire/page-file.ts'
import type { Attachments } from '../attachments/index.ts'
import type { FilePack } from '../export/file-pack.ts'
import { namedLine } from './line-names.ts'
import type { PlacedRow, PropertyBooks } from './service.ts'
import { type Statement, statementCsv, statementPage } from './statement.ts'

export interface YearPackNeeds {
  readonly database: Database
  readonly household: Pick<HouseholdService, 'today'>
  readonly propertyBooks: Pick<
    PropertyBooks,
    'year' | 'rows' | 'depreciation' | 'entityYear' | 'entityRows' | 'lineOf'
  >
  readonly attachments: Pick<Attachments, 'ofTransactions'>
  /** Makes one file of many, off the main thread. */
  readonly packFiles: (pack: FilePack) => Promise<Uint8Array<ArrayBuffer>>
  readonly ports: Pick<Ports, 'printPdf'>
}

type Format = 'html' | 'pdf'
type Receipt = ReturnType<Attachments['ofTransactions']>[number]

/** What a tax preparer asks for of a year: the statement of each property, its rows, and the receipts of the rows, in one zip. */
export function createYearPacks(needs: YearPackNeeds) {
  const { database, household, propertyBooks, attachments, packFiles, ports } = needs
  const today = () => database.read(household.today)

  /** What is in the zip for one property or entity, within a folder. */
  const partsOf = async (
    folder: string,
    statement: Statement,
    rows: readonly PlacedRow[],
    format: Format,
    elsewhere: ReadonlySet<string> = new Set(),
  ): Promise<FilePack> => {
    const amounts = amountsIn(statement.currency)
    const page = await fileOfPage(statementPage(statement), ['statement'], format, ports)
    const receipts = receiptsOf(attachments, rows, elsewhere)
    return {
      texts: [
        { name: `${folder}statement.csv`, text: statementCsv(statement, amounts) },
        { name: `${folder}rows.csv`, text: rowsCsv(rows, receipts, amounts.major) },
      ],
      files: [{ name: `${folder}${page.name}`, bytes: new Uint8Array(await page.arrayBuffer()) }],
      contents: [...receipts.values()].flat().map(({ path, receipt }) => ({
        name: `${folder}${path}`,
        sha256: receipt.sha256,
        size: receipt.size,
      })),
    }
  }

  const readProperty = async (folder: string, id: string, year: number | undefined, format: Format) => {
    const { books, currency, year: asked } = propertyBooks.year(id, year)
    const title = propertyBooks.lineOf(id)
    const rows = propertyBooks.rows(id, { year: asked })
    const statement: Statement = {
      title,
      year: asked,
      currency,
      books,
      depreciation: propertyBooks.depreciation(id, asked),
      properties: [],
      as_of: today(),
    }
    return { title, year: asked, rows, pack: await partsOf(folder, statement, rows, format) }
  }

  const zipOf = async (title: string, year: number, packs: readonly FilePack[]): Promise<File> => {
    const bytes = await packFiles({
      texts: packs.flatMap(({ texts }) => texts),
      files: packs.flatMap(({ files }) => files),
      contents: packs.flatMap(({ contents }) => contents),
    })
    return new File([bytes], safeFileName(`${title} ${year}.zip`), { type: 'application/zip' })
  }

  return {
    /** @throws NotFound; CannotPrint where no PDF can be made here; Conflict where the receipts are too much for one file */
    ofProperty: async (id: string, year: number | undefined, format: Format): Promise<File> => {
      const { title, year: asked, pack } = await readProperty('', id, year, format)
      return zipOf(title, asked, [pack])
    },

    /** The same of an entity, with a folder for each of its properties. */
    ofEntity: async (id: string, year: number | undefined, format: Format): Promise<File> => {
      const found = propertyBooks.entityYear(id, year)
      const { name, currency, books, properties } = found
      const own: Statement = {
        title: name,
        year: found.year,
        currency,
        books,
        depreciation: null,
        properties,
        as_of: today(),
      }
      const packs: FilePack[] = []
      const elsewhere = new Set<string>()
      for (const [index, { id: property, line }] of properties.entries()) {
        const folder = `${index + 1} ${safeFileName(line)}/`
        const { rows, pack } = await readProperty(folder, property, found.year, format)
        packs.push(pack)
        for (const { row } of rows) if (row.transaction_id !== null) elsewhere.add(row.transaction_id)
      }
      // The receipts of a property are in its folder.
      const rows = propertyBooks.entityRows(id, { year: found.year })
      packs.push(await partsOf('', own, rows, format, elsewhere))
      return zipOf(name, found.year, packs)
    },
  }
}

interface PlacedReceipt {
  readonly path: string
  readonly receipt: Receipt
}

/** The files of the rows by their transaction, but for those that are elsewhere, each under a name that says whose it is, and that no other has. */
function receiptsOf(
  attachments: YearPackNeeds['attachments'],
  rows: readonly PlacedRow[],
  elsewhere: ReadonlySet<string>,
): ReadonlyMap<string, readonly PlacedReceipt[]> {
  const byTransaction = new Map(
    rows.flatMap(({ row }) =>
      row.transaction_id === null || elsewhere.has(row.transaction_id) ? [] : [[row.transaction_id, row]],
    ),
  )
  const taken = new Set<string>()
  const placed = attachments.ofTransactions([...byTransaction.keys()]).map(receipt => {
    const row = byTransaction.get(receipt.record_id)
    const words = [row?.date ?? '', row?.payee ?? ''].filter(word => word !== '').join(' ')
    const path = freeName(words, receipt.name, taken)
    return { path: `receipts/${path}`, receipt }
  })
  return Map.groupBy(placed, ({ receipt }) => receipt.record_id)
}

function freeName(words: string, name: string, taken: Set<string>): string {
  for (let count = 1; ; count++) {
    const free = safeFileName([words.slice(0, 40), ...(count === 1 ? [] : [count]), name].join(' '))
    if (taken.has(free.toLowerCase())) continue
    taken.add(free.toLowerCase())
    return free
  }
}

function rowsCsv(
  rows: readonly PlacedRow[],
  receipts: ReadonlyMap<string, readonly PlacedReceipt[]>,
  major: (minor: number) => number,
): string {
  return csvText(
    ['Date', 'Payee', 'Description', 'Line', 'Name', 'Amount', 'Receipts'],
    rows.map(({ row, line, minor }) => {
      const { number, name } = namedLine(line)
      const own = row.transaction_id === null ? [] : (receipts.get(row.transaction_id) ?? [])
      return [
        textCell(row.date),
        textCell(row.payee),
        textCell(row.description),
        textCell(number ?? ''),
        textCell(name),
        numberCell(major(minor)),
        textCell(own.map(({ path }) => path).join('; ')),
      ]
    }),
  )
}
