import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type ESTree, parseSync, Visitor } from 'vite'
import { describe, expect, it } from 'vitest'

/**
 * A function fits a screen, and a factory, which holds the functions that it makes, two. A migration is as long as what it changes, and is never
 * edited.
 */

/** Lines of a function, with all that stands in it. */
const MOST = 120
/** Lines that are its own, and not those of functions within it. A factory `createX` may list what it puts together. */
const MOST_OF_ITS_OWN = 60
/** A component is most of all its markup. */
const MOST_OF_A_COMPONENT = 120

const root = join(import.meta.dirname, '../..')

interface Span {
  readonly first: number
  readonly last: number
}

interface Found extends Span {
  readonly name: string
  /** Lines of its own. */
  readonly own: number
}

const linesOf = ({ first, last }: Span) => last - first + 1

/** Each function of a file, with how long it is. */
function functionsOf(path: string, text: string): Found[] {
  const { program, errors } = parseSync(path, text)
  expect(errors, path).toEqual([])
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  const lineAt = (position: number) => starts.findLastIndex(start => start <= position) + 1
  const found: (Span & { readonly name: string })[] = []
  const named = new Map<number, string>()
  const see = (node: ESTree.Function | ESTree.ArrowFunctionExpression) => {
    const name = ('id' in node && node.id?.name) || named.get(node.start) || ''
    found.push({ name, first: lineAt(node.start), last: lineAt(node.end - 1) })
  }
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      if (id.type === 'Identifier' && init) named.set(init.start, id.name)
    },
    FunctionDeclaration: see,
    FunctionExpression: see,
    ArrowFunctionExpression: see,
  }).visit(program)
  return found.map(each => {
    const within = found.filter(
      other =>
        other !== each && other.first >= each.first && other.last <= each.last && isSmaller(other, each),
    )
    const theirs = new Set(
      within.flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, index) => first + index),
      ),
    )
    return { ...each, own: linesOf(each) - theirs.size }
  })
}

const isSmaller = (one: Span, other: Span) => linesOf(one) < linesOf(other)

/** What of a function is too long, in words; nothing where it is not. */
function problemOf(path: string, found: Found): string[] {
  const at = `${path}:${found.first} ${found.name}`
  const most = path.endsWith('.tsx') ? MOST_OF_A_COMPONENT : MOST_OF_ITS_OWN
  if (linesOf(found) > MOST) return [`${at} has ${linesOf(found)} lines, more than ${MOST}`]
  if (found.own > most && !/^create[A-Z]/.test(found.name))
    return [`${at} has ${found.own} lines of its own, more than ${most}`]
  return []
}

const files = ['main', 'preload', 'shared', 'scripts', 'renderer']
  .flatMap(folder => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter(entry => entry.isFile() && /\.(?:[cm]?[jt]s|tsx)$/.test(entry.name))
  .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .filter(path => !path.includes('/migrations/'))

describe('the functions of the program', () => {
  it('fit a screen, and factories two', () => {
    expect(files.length).toBeGreaterThan(600)
    const found = files.flatMap(path =>
      functionsOf(path, readFileSync(join(root, path), 'utf8')).flatMap(each => problemOf(path, each)),
    )
    expect(found).toEqual([])
  })
})

describe('the length of a function', () => {
  const lines = (count: number, line = 'step()') => Array.from({ length: count }, () => line).join('\n')
  const problems = (text: string, path = 'main/example.ts') =>
    functionsOf(path, text).flatMap(each => problemOf(path, each))

  it('is counted from its first line to its last', () => {
    expect(problems(`function run() {\n${lines(58)}\n}`)).toEqual([])
    expect(problems(`function run() {\n${lines(59)}\n}`)).toEqual([
      'main/example.ts:1 run has 61 lines of its own, more than 60',
    ])
    expect(problems(`\nconst run = () => {\n${lines(59)}\n}`)).toEqual([
      'main/example.ts:2 run has 61 lines of its own, more than 60',
    ])
    expect(problems(`class A {\n#run() {\n${lines(59)}\n}\n}`)).toHaveLength(1)
    expect(problems(`const a = { run() {\n${lines(59)}\n} }`)).toHaveLength(1)
  })

  it('leaves out those within it, up to a hundred and twenty in all', () => {
    const within = (count: number) => `return {\nrun() {\n${lines(count)}\n},\n}`
    expect(problems(`function reading() {\n${lines(30)}\n${within(50)}\n}`)).toEqual([])
    expect(problems(`function reading() {\n${lines(70)}\n${within(20)}\n}`)).toHaveLength(1)
    expect(problems(`function createReader() {\n${lines(70)}\n${within(20)}\n}`)).toEqual([])
    expect(problems(`function createReader() {\n${lines(80)}\n${within(50)}\n}`)).toEqual([
      'main/example.ts:1 createReader has 136 lines, more than 120',
    ])
  })

  it('is more for a component, and no more than that', () => {
    const component = (count: number) =>
      `function Screen() {\nreturn (\n<p>\n${lines(count, 'word')}\n</p>\n)\n}`
    expect(problems(component(100), 'renderer/Screen.tsx')).toEqual([])
    expect(problems(component(120), 'renderer/Screen.tsx')).toHaveLength(1)
  })
})
