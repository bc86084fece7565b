import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FileFormat, parseFile } from '../../../main/formats/index.ts'
import { randomRuns } from '../../helpers/random-runs.ts'
import { ownFixture } from './reading.ts'

const FORMATS: readonly FileFormat[] = ['ofx', 'csv', 'qif', 'camt', 'mt940']
const encode = (text: string) => new TextEncoder().encode(text)

/** Reads the bytes as every format, and as whatever they seem to be; throws only if the parser does. */
function readAll(bytes: Uint8Array): void {
  for (const format of [undefined, ...FORMATS]) {
    const result = parseFile(bytes, { currency: 'USD', format })
    if (!result.ok) {
      expect(result.wording.text).not.toBe('')
      continue
    }
    for (const { rows, problems } of result.file.statements) {
      for (const row of rows) {
        expect(Number.isSafeInteger(row.amount_minor)).toBe(true)
        expect(row.amount_minor !== 0 || row.correction?.action === 'delete').toBe(true)
        expect(row.splits.reduce((sum, split) => sum + split.amount_minor, 0)).toBe(
          row.splits.length > 0 ? row.amount_minor : 0,
        )
        expect(row.date).toMatch(/^(19|20|21)\d\d-\d\d-\d\d$/)
      }
      for (const problem of problems) expect(problem.raw.length).toBeLessThanOrEqual(80)
    }
  }
}

const words = fc.constantFrom(
  ...[
    '<OFX>',
    '</OFX>',
    '<STMTRS>',
    '</STMTRS>',
    '<STMTTRN>',
    '</STMTTRN>',
    '<TRNAMT>',
    '<DTPOSTED>',
    '<ACCTID>',
    '<CURDEF>',
    'USD',
  ],
  ...[
    '<BANKACCTFROM>',
    '</BANKACCTFROM>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<!',
    '<',
    '>',
    '/',
    '&',
    '&#0;',
    '&#x110000;',
  ],
  ...[
    '<Stmt>',
    '</Stmt>',
    '<Ntry>',
    '</Ntry>',
    '<Amt Ccy="EUR">',
    '</Amt>',
    '<TxDtls>',
    '<BookgDt><Dt>',
    '<CdtDbtInd>DBIT</CdtDbtInd>',
  ],
  ...[
    '!Type:Bank\n',
    '!Account\n',
    'D1/2/26\n',
    'T-5\n',
    '^\n',
    'Date,Amount,Payee\n',
    '2026-01-02',
    ',',
    ';',
    '\t',
    '"',
    '""',
    '\n',
    '\r\n',
    '\r',
  ],
  ...[
    '-200,00',
    '1e20',
    'NaN',
    'Infinity',
    '-',
    '(',
    ')',
    '1,234',
    '20260102',
    '99999999999999999999',
    '__proto__',
    'constructor',
    '\u0000',
    '\ufeff',
    'é',
  ],
)

describe('files that were made to do harm', () => {
  it('of any bytes never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), bytes => readAll(bytes)),
      randomRuns(100, 2000),
    )
  })

  it('of any mixture of what the formats are made of never throw', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), parts => readAll(encode(parts.join('')))),
      randomRuns(100, 2000),
    )
  })

  it.each([
    'bank-and-card.ofx',
    'batch.camt.xml',
    'two-accounts.qif',
    'german.sta',
    'german-bank.csv',
    'debit-credit.csv',
  ])('of %s with bytes changed or cut never throw', name => {
    const whole = ownFixture(name)
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), fc.nat(whole.length), (changes, length) => {
        const bytes = Uint8Array.from(whole)
        for (const { at, byte } of changes) bytes[at] = byte
        readAll(bytes.subarray(0, length))
      }),
      randomRuns(30, 1000),
    )
  })

  const MANY = 200_000
  it.each([
    ['nested elements', `<OFX>${'<PAYEE>'.repeat(MANY)}`],
    ['nested elements that close otherwise', `<OFX>${'<PAYEE>'.repeat(MANY)}${'</STATUS>'.repeat(MANY)}`],
    ['nested XML', `<Stmt>${'<Ntry>'.repeat(MANY)}${'</Amt>'.repeat(MANY)}`],
    ['tags that never end', `<OFX>${'<a '.repeat(MANY)}`],
    ['tags that end far away', `<OFX>${'<a b="'.repeat(MANY)}>`],
    ['comments that never end', `<OFX>${'<!-- '.repeat(MANY)}`],
    ['comments that end at once', `<OFX>${'<!---->'.repeat(MANY)}`],
    ['data sections that never end', `<OFX>${'<![CDATA['.repeat(MANY)}`],
    ['instructions that never end', `<OFX>${'<?'.repeat(MANY)}`],
    ['signs that are no tags', `<OFX><STMTTRN><NAME>${'<'.repeat(MANY)}`],
    ['ampersands', `<OFX><STMTTRN><NAME>${'&'.repeat(MANY)}&#38;`],
    ['spaces', `<OFX><STMTTRN><NAME>${' '.repeat(MANY)}x`],
    ['transactions that never close', `<OFX>${'<STMTTRN><TRNAMT>1'.repeat(MANY)}`],
    ['statements that never close', `<OFX>${'<STMTRS>'.repeat(20_000)}`],
    ['one line', `Date,Payee,Amount\n2026-01-02,${'x'.repeat(2_000_000)},-1`],
    ['one amount', `Date,Payee,Amount\n2026-01-02,x,${'1,'.repeat(MANY)}`],
    ['one quoted amount', `Date,Payee,Amount\n2026-01-02,x,"${'1,'.repeat(MANY)}"`],
    ['one date', `Date;Payee;Amount\n${'1/'.repeat(MANY)};x;1`],
    ['commas', ','.repeat(MANY)],
    ['quotes', `a,b\n${'"'.repeat(MANY + 1)}`],
    ['quotes that open', `a,b\n${'"x,'.repeat(MANY)}`],
    ['quotes that open on every line', `a,b\n${'"x,1\n'.repeat(MANY)}`],
    ['blank lines', '\n'.repeat(MANY)],
    ['blank lines above a header', `${'\n'.repeat(5000)}Date,Payee,Amount\n2026-01-02,x,-1\n`],
    ['a header of many columns', `Date,Payee,${'Amount,'.repeat(5000)}\n2026-01-02,x,${'1,'.repeat(5000)}`],
    ['records without end', `!Type:Bank\n${'D1/2/26\n'.repeat(MANY)}`],
    ['records of nothing', `!Type:Bank\n${'^\n'.repeat(MANY)}`],
    ['sections', '!Type:Bank\n'.repeat(20_000)],
    ['messages', ':20:X\n:25:1\n:60F:C260101EUR0,\n'.repeat(5000)],
    ['details', `:20:X\n:25:1\n:60F:C260101EUR0,\n:61:260101C1,NTRF\n:86:${'?20'.repeat(MANY)}`],
    [
      'details of codes',
      `:20:X\n:25:1\n:60F:C260101EUR0,\n:61:260101C1,NTRF\n:86:/NAME${'/NAME'.repeat(MANY)}`,
    ],
    [
      'lines of details',
      `:20:X\n:25:1\n:60F:C260101EUR0,\n:61:260101C1,NTRF\n:86:x${'\nEREF+'.repeat(MANY)}`,
    ],
    ['accounts', '!Account\nNA\n^\n!Type:Bank\n'.repeat(20_000)],
    ['parts of a row', `!Type:Bank\nD1/2/26\nT1\n${'Sx\n$1\n'.repeat(MANY)}^`],
    ['signs around an amount', `!Type:Bank\nT${'-'.repeat(MANY)}1\n^`],
  ])('that are all %s are read in a moment', (_name, text) => {
    // Far below the time limit of a test if the cost is linear, far above it if it is quadratic.
    readAll(encode(text))
  })
})

describe('progress', () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `2026-01-02,Payee ${index},-1.50`)
  const files = {
    csv: `Date,Payee,Amount\n${rows.join('\n')}\n`,
    qif: `!Type:Bank\n${'D2026-01-02\nT-1.50\n^\n'.repeat(5000)}`,
    ofx: `<OFX><STMTRS><CURDEF>USD${'<STMTTRN><DTPOSTED>20260102<TRNAMT>-1.50</STMTTRN>'.repeat(5000)}</STMTRS></OFX>`,
    mt940: `:20:X\n:25:1\n:28C:1\n:60F:C260101USD0,00\n${':61:260102D1,50NTRF\n:86:x\n'.repeat(5000)}:62F:D260102USD7500,00\n`,
    camt: `<Stmt>${'<Ntry><Amt>1.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-01-02</Dt></BookgDt></Ntry>'.repeat(5000)}</Stmt>`,
  }
  it.each(FORMATS)('of a %s file rises from 0 to 1', format => {
    const seen: number[] = []
    const result = parseFile(encode(files[format]), {
      currency: 'USD',
      format,
      onProgress: fraction => seen.push(fraction),
    })
    expect(result.ok).toBe(true)
    expect(seen.length).toBeGreaterThan(4)
    expect(seen).toEqual(seen.toSorted((left, right) => left - right))
    expect(seen.at(-1)).toBe(1)
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(0)
  })

  it('can end the parse', () => {
    const stop = new Error('cancelled')
    const onProgress = (fraction: number) => {
      if (fraction > 0.2) throw stop
    }
    for (const format of FORMATS) {
      expect(() => parseFile(encode(files[format]), { currency: 'USD', format, onProgress })).toThrow(stop)
    }
  })
})

describe('files of many statements', () => {
  const account = (index: number) => `DE${String(index).padStart(20, '0')}`
  const many: readonly (readonly [FileFormat, (index: number) => string])[] = [
    ['ofx', index => `<STMTRS><BANKACCTFROM><ACCTID>${account(index)}</BANKACCTFROM></STMTRS>`],
    ['camt', index => `<Stmt><Acct><Id><IBAN>${account(index)}</IBAN></Id></Acct></Stmt>`],
    ['qif', index => `!Account\nN${account(index)}\n^\n!Type:Bank\nD2026-01-02\nT1.00\n^\n`],
    ['mt940', index => `:20:X\n:25:${account(index)}\n:60F:C260101EUR0,\n:62F:C260101EUR0,\n`],
  ]
  const head: Readonly<Record<FileFormat, string>> = {
    ofx: '<OFX>',
    camt: '<BkToCstmrStmt>',
    qif: '',
    mt940: '',
    csv: '',
  }
  const read = (format: FileFormat, count: number, unit: (index: number) => string) =>
    parseFile(encode(head[format] + Array.from({ length: count }, (_, index) => unit(index)).join('')), {
      currency: 'USD',
      format,
    })

  it.each(many)('are refused in words as %s from 201 accounts on', (format, unit) => {
    const most = read(format, 200, unit)
    expect(most.ok && most.file.statements.length).toBe(200)
    expect(read(format, 201, unit)).toMatchObject({
      ok: false,
      wording: { text: expect.stringContaining('more than 200 statements') },
    })
  })

  it.each(many)('of one account are one as %s, up to 20,000 of them', (format, unit) => {
    const one = read(format, 3000, () => unit(1))
    expect(one.ok && one.file.statements.length).toBe(1)
    expect(read(format, 20_001, () => unit(1))).toMatchObject({
      ok: false,
      wording: { text: expect.stringContaining('20000') },
    })
  })

  it.each([
    ['camt', '<Stmt/>'],
    ['camt', '<Stmt></Stmt>'],
    ['ofx', '<STMTRS></STMTRS>'],
    ['qif', '!Account\nNA\n^\n!Type:Bank\n'],
  ] as const)('that are empty cost nothing: %s %s', (format, unit) => {
    const result = read(format, 200_000, () => unit)
    expect(result.ok ? result.file.statements.length : 0).toBeLessThanOrEqual(1)
  })
})

describe('large files', () => {
  it('keep the line of every row', () => {
    const count = 30_000
    const csv = `Date,Payee,Amount\n${Array.from({ length: count }, (_, index) => `2026-01-02,"P\n${index}",-${index + 1}`).join('\n')}`
    const ofx = `<OFX><STMTRS><CURDEF>USD\n${Array.from({ length: count }, (_, index) => `<STMTTRN>\n<DTPOSTED>20260102<TRNAMT>-${index + 1}</STMTTRN>\n`).join('')}</STMTRS></OFX>`
    for (const text of [csv, ofx]) {
      const result = parseFile(encode(text), { currency: 'JPY' })
      const rows = result.ok ? (result.file.statements[0]?.rows ?? []) : []
      expect(rows).toHaveLength(count)
      expect(rows.every((row, index) => row.line === 2 + 2 * index)).toBe(true)
      if (text === ofx) expect(rows.at(-1)?.amount_minor).toBe(-count * 100)
    }
  })
})
