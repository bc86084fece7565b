import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type ESTree, parseSync, Visitor } from 'vite'
import { describe, expect, it } from 'vitest'

/**
 * Kysely owns the queries. A whole statement is written by hand only in a hot path that was measured, and where SQLite can what Kysely cannot
 * say; a comment just above it says which. Fragments within a query of Kysely's, pragmas, transaction control and migrations are not counted.
 */

const MOST = 40
const MOST_WITHOUT_REASON = 0

interface Found {
  /** path:line */
  readonly at: string
  readonly hasReason: boolean
}

interface Span {
  readonly start: number
  readonly end: number
}

/** A text that is a whole statement: in capitals, or in small letters and of a statement's form; no sentence begins so. */
const STATEMENT = new RegExp(
  [
    String.raw`^(?:SELECT|INSERT|REPLACE|UPDATE|DELETE|WITH)\s`,
    String.raw`^(?:select\s[\s\S]*\sfrom\s|(?:insert|replace)\s(?:or\s+\w+\s+)?\s*into\s|update\s+\S+\s+set\s|delete\s+from\s|with\s[\s\S]*\sas\s*\()`,
  ].join('|'),
)

function isStatement(text: string): boolean {
  return STATEMENT.test(text.replace(/^(?:\s|--.*\n|\/\*[\s\S]*?\*\/)+/, ''))
}

/** Each statement written by hand in a file. */
function handWritten(path: string, text: string): Found[] {
  const { program, comments, errors } = parseSync(path, text)
  expect(errors, path).toEqual([])
  const literals: Span[] = []
  const statements: Span[] = []
  const keep = (node: Span) => void statements.push(node)
  new Visitor({
    Literal: node => {
      if (typeof node.value === 'string' && isStatement(node.value)) literals.push(node)
    },
    TemplateLiteral: (node: ESTree.TemplateLiteral) => {
      if (isStatement(node.quasis[0]?.value.cooked ?? '')) literals.push(node)
    },
    VariableDeclaration: keep,
    ExpressionStatement: keep,
    ReturnStatement: keep,
    IfStatement: keep,
    ForOfStatement: keep,
    ThrowStatement: keep,
  }).visit(program)

  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length
  const beginsLine = (offset: number) =>
    text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === ''
  return literals.map(literal => {
    const around = statements.filter(each => each.start <= literal.start && literal.end <= each.end)
    const { start } = around.sort((a, b) => b.start - a.start)[0] ?? literal
    const hasReason = comments.some(
      comment =>
        beginsLine(comment.start) &&
        (lineOf(comment.end) === lineOf(start) - 1 || (comment.start > start && comment.end < literal.start)),
    )
    return { at: `${path}:${lineOf(literal.start)}`, hasReason }
  })
}

const root = join(import.meta.dirname, '../..')

function filesOf(...folders: string[]): string[] {
  return folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  )
}

describe('SQL written by hand', () => {
  const found = filesOf('main', 'preload', 'renderer', 'shared')
    .filter(path => !path.includes('/migrations/'))
    .flatMap(path => handWritten(path, readFileSync(join(root, path), 'utf8')))

  it('is little', () => {
    const places = found.map(({ at }) => at)
    expect(places.length, places.join('\n')).toBeLessThanOrEqual(MOST)
    // Some is left: a count of none would be a count that does not see.
    expect(places.join('\n')).toContain('database/rollups.ts')
  })

  it('says each time why', () => {
    const without = found.filter(({ hasReason }) => !hasReason).map(({ at }) => at)
    expect(without.length, without.join('\n')).toBeLessThanOrEqual(MOST_WITHOUT_REASON)
  })
})

describe('the count', () => {
  const of = (text: string) => handWritten('a.ts', text)

  it.each([
    "const a = 'SELECT 1'",
    'const a = "DELETE FROM a"',
    'const a = `\n  INSERT INTO a (b) VALUES (?)`',
    `const a = \`UPDATE \${table} SET a = 1\``,
    'const a = sql`WITH RECURSIVE a (b) AS (SELECT 1) SELECT * FROM a`',
    "const a = 'select b from a'",
    "const a = 'delete from a where b = 1'",
    "const a = '-- why not\\nSELECT 1'",
    "run(each => session.prepare('SELECT b FROM a').get())",
  ])('sees %s', text => {
    expect(of(text)).toEqual([{ at: expect.stringMatching(/^a\.ts:1$/), hasReason: false }])
  })

  it.each([
    '// SELECT 1 FROM a',
    '/* DELETE FROM a */',
    "const a = 'Select a bucket from the list'",
    "const a = 'update'",
    "const a = 'PRAGMA foreign_keys = ON'",
    "const a = 'BEGIN IMMEDIATE'",
    'const a = query.selectFrom("a").select(sql`(SELECT MAX(c) FROM b)`.as("c"))',
    "const a = 'EXPLAIN QUERY PLAN SELECT 1'.length",
  ])('does not count %s', text => {
    expect(of(text)).toEqual([])
  })

  it('takes for a reason what stands just above', () => {
    const reasons = (text: string) => of(text).map(({ hasReason }) => hasReason)
    expect(reasons("// Hot.\nconst a = 'SELECT 1'")).toEqual([true])
    expect(reasons("/** Hot. */\nexport const a = 'SELECT 1'")).toEqual([true])
    expect(reasons("function a() {\n  // Hot.\n  return session\n    .prepare('SELECT 1')\n}")).toEqual([
      true,
    ])
    expect(reasons("a(\n  // Hot.\n  'SELECT 1',\n)")).toEqual([true])
    expect(reasons("// Hot.\n\nconst a = 'SELECT 1'")).toEqual([false])
    expect(reasons("// Hot.\nconst a = 'SELECT 1'\nconst b = 'SELECT 2'")).toEqual([true, false])
    expect(reasons("const c = 1 // Hot.\nconst a = 'SELECT 1'")).toEqual([false])
    expect(reasons("// Of the function.\nfunction a() {\n  return 'SELECT 1'\n}")).toEqual([false])
  })
})
