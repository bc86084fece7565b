import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { describe, expect, it } from 'vitest'

/**
 * A figure is hidden the moment that figures are hidden, in what stands open too. `Money` sees to it itself; a text made of an amount is drawn
 * anew only where its component asks `usePrivacy`, so every component that makes one, by itself or through functions that do, has to.
 */

const root = join(import.meta.dirname, '../..')

/** What makes a text of an amount, and what asks whether figures are hidden. */
const MAKES = new Set(['formatMoney', 'formatMoneyShort', 'withHiddenAmounts'].map(toMoneyFormat))
const ASKS = ['usePrivacy', 'usePreferences']

function toMoneyFormat(name: string): string {
  return `renderer/components/money-format.ts#${name}`
}

/** Something declared at the top of a file: its name and every name that it uses. */
interface Part {
  readonly id: string
  readonly name: string
  readonly uses: ReadonlySet<string>
}

/** The parts of the files of the page, by `path#name`, each with what it uses as `path#name` where it is of the page, else by its bare name. */
function partsOf(files: ReadonlyMap<string, string>): Part[] {
  const seen = [...files].map(([path, text]) => ({ path, ...readFile(path, text, files) }))
  const passedOn = new Map(seen.flatMap(({ passed }) => [...passed]))
  const declared = (id: string): string => {
    const from = passedOn.get(id)
    return from === undefined || from === id ? id : declared(from)
  }
  return seen.flatMap(({ path, parts, imported }) =>
    parts.map(({ name, uses }) => ({
      id: `${path}#${name}`,
      name,
      uses: new Set(
        [...uses].map(use => {
          const from = imported.get(use)
          if (from !== undefined) return declared(from)
          return parts.some(part => part.name === use) && use !== name ? `${path}#${use}` : use
        }),
      ),
    })),
  )
}

function readFile(path: string, text: string, files: ReadonlyMap<string, string>) {
  const { program, errors } = parseSync(path, text)
  expect(errors, path).toEqual([])
  const target = (source: string) => join(dirname(path), source).split(sep).join('/')
  const imported = new Map<string, string>()
  const passed = new Map<string, string>()
  const parts: { readonly name: string; readonly uses: Set<string> }[] = []
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration' && files.has(target(statement.source.value)))
      for (const each of statement.specifiers)
        if (each.type === 'ImportSpecifier' && each.imported.type === 'Identifier')
          imported.set(each.local.name, `${target(statement.source.value)}#${each.imported.name}`)
    if (
      statement.type === 'ExportNamedDeclaration' &&
      statement.source &&
      files.has(target(statement.source.value))
    )
      for (const { local, exported } of statement.specifiers)
        if (local.type === 'Identifier' && exported.type === 'Identifier')
          passed.set(`${path}#${exported.name}`, `${target(statement.source.value)}#${local.name}`)
    const shown =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
        ? statement.declaration
        : statement
    if (shown?.type === 'FunctionDeclaration')
      parts.push({
        name: shown.id?.name ?? 'default',
        uses: namesWithin(path, text.slice(shown.start, shown.end)),
      })
    if (shown?.type === 'VariableDeclaration')
      for (const { id, start, end } of shown.declarations)
        if (id.type === 'Identifier')
          parts.push({ name: id.name, uses: namesWithin(path, `const ${text.slice(start, end)}`) })
  }
  return { imported, passed, parts }
}

/** Names that a piece of code uses, but those of what it reads off something else. */
function namesWithin(path: string, code: string): Set<string> {
  const names = new Set<string>()
  const properties = new Set<number>()
  new Visitor({
    MemberExpression: ({ property, computed }) => {
      if (!computed) properties.add(property.start)
    },
    Property: ({ key, computed, shorthand }) => {
      if (!computed && !shorthand) properties.add(key.start)
    },
    Identifier: ({ name, start }) => {
      if (!properties.has(start)) names.add(name)
    },
    JSXIdentifier: ({ name }) => names.add(name),
  }).visit(parseSync(path, code).program)
  return names
}

const isComponent = (name: string) => /^[A-Z][a-z]/.test(name)
const asks = ({ uses }: Part) =>
  ASKS.some(name => [...uses].some(use => use === name || use.endsWith(`#${name}`)))

/** Components that make a text of an amount and do not ask whether figures are hidden, by `path#name`. */
function leaksOf(files: ReadonlyMap<string, string>): string[] {
  const parts = partsOf(files)
  const making = new Set(MAKES)
  const makes = ({ uses }: Part) => [...uses].some(use => making.has(use))
  // A function that makes one hands it to whoever calls it; a component draws it, and it ends there.
  const handsOn = (part: Part) =>
    !making.has(part.id) &&
    !isComponent(part.name) &&
    makes(part) &&
    !(part.name.startsWith('use') && asks(part))
  for (let found = parts.filter(handsOn); found.length > 0; found = parts.filter(handsOn))
    for (const { id } of found) making.add(id)
  return parts
    .filter(part => isComponent(part.name) && makes(part) && !asks(part))
    .map(({ id }) => id)
    .sort()
}

const page = new Map(
  readdirSync(join(root, 'renderer'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .map(file => [relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')] as const),
)

describe('hidden figures', () => {
  it('are hidden by every component that makes a text of an amount', () => {
    expect(leaksOf(page)).toEqual([])
  })

  it('are made into text by components/money-format.ts alone', () => {
    const own = ['renderer/components/money-format.ts', 'renderer/components/Money.tsx']
    const makers = [...page]
      .filter(
        ([path, text]) =>
          !own.includes(path) &&
          /\b(moneyParts|spokenMoney)\(|currencyDisplay|style: 'currency'|\bmoneyText\b/.test(text),
      )
      .map(([path]) => path)
    expect(makers).toEqual([])
  })

  it('are seen where a component makes them itself, by another function, or by one of another file', () => {
    const format = ['renderer/components/money-format.ts', 'export function formatMoney() {}'] as const
    const imports = `import { formatMoney } from '../components/money-format.ts'\n`
    const files = new Map([
      format,
      ['renderer/a/words.ts', `${imports}export const words = amount => formatMoney(amount, 'USD')`],
      ['renderer/a/index.ts', `export { words as said } from './words.ts'`],
      [
        'renderer/a/Open.tsx',
        `import { said } from './index.ts'\n${imports}
        function Itself() { return <p>{formatMoney(1, 'USD')}</p> }
        function inOne() { return formatMoney(1, 'USD') }
        export function ByAnother() { return <p title={inOne()} /> }
        export function Elsewhere() { return <p>{said(1)}</p> }
        export function Asks() { usePrivacy(); return <p>{said(1)}</p> }
        export function Without({ other }) { return <p>{other.formatMoney}</p> }`,
      ],
    ])
    expect(leaksOf(files)).toEqual([
      'renderer/a/Open.tsx#ByAnother',
      'renderer/a/Open.tsx#Elsewhere',
      'renderer/a/Open.tsx#Itself',
    ])
  })
})
