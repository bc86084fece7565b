import type { MarkupReader } from './markup.ts'
import { tidy } from './text.ts'

/** An element of a CAMT statement with what is in it. */
export interface Element {
  readonly name: string
  /** Place of its tag in the file. */
  readonly at: number
  /** Its `Ccy` attribute, '' for none. */
  readonly currency: string
  text: string
  children: readonly Element[]
}

/** Shared by all elements without children, of which there are most. */
const NO_CHILDREN: readonly Element[] = []

/** The first child of that name. */
export function first(element: Element, name: string): Element | undefined {
  return element.children.find(child => child.name === name)
}

/** All children of that name. */
export function all(element: Element, name: string): readonly Element[] {
  return element.children.filter(child => child.name === name)
}

/** The element at a path of children. */
export function at(element: Element, ...path: readonly string[]): Element | undefined {
  let found: Element | undefined = element
  for (const name of path) {
    found = first(found, name)
    if (!found) return undefined
  }
  return found
}

/** The text at a path of children, '' where there is none. */
export function textAt(element: Element, ...path: readonly string[]): string {
  return at(element, ...path)?.text ?? ''
}

/** Takes the statements of a file as they are found, so that none has to be kept. */
export interface StatementReader {
  start(): void
  /** An account, balance or entry of the statement last started, in the file's order. */
  part(element: Element): void
  /** `cutAt` is where the element starts that the file's end cuts off; undefined where the statement is complete. */
  end(cutAt: number | undefined): void
}

const STATEMENTS: ReadonlySet<string> = new Set(['Stmt', 'Rpt', 'Ntfctn'])
const PARTS: ReadonlySet<string> = new Set(['Acct', 'Bal', 'Ntry', 'FrToDt'])
/** Real files nest a dozen deep; what is deeper is passed over. */
const DEEPEST = 64
/** What lies in these is long, and nothing of it is read. */
const UNREAD: ReadonlySet<string> = new Set(['TxsSummry', 'GrpHdr', 'RltdAcct', 'SplmtryData'])

/**
 * Hands the accounts, balances and entries of every statement to its reader as the scanner finds them. An element whose closing tag
 * is missing is closed with the one around it; an entry that the file's end cuts off is left out.
 */
export function readElements(statements: StatementReader): {
  readonly reader: MarkupReader
  /** Ends the statement that the file's end cuts off. Returns whether there is one. */
  end(): boolean
} {
  const names = new Map<string, string>()
  const stack: Element[] = []
  const children: Element[][] = []
  let inside = false
  let unread = 0
  let lastAt = 0

  /** One string for each name of the file: as slices of it they would be kept for each element. */
  const nameOf = (name: string): string => {
    const known = names.get(name)
    if (known !== undefined) return known
    if (names.size < 1000) names.set(name, name)
    return name
  }
  const leave = () => {
    const element = stack.pop()
    const within = children.pop()
    if (!element || !within) return
    if (element.text !== '') element.text = tidy(element.text)
    if (within.length > 0) element.children = within
    if (UNREAD.has(element.name)) unread -= 1
    if (unread > 0 || UNREAD.has(element.name)) return
    if (stack.length > 0) children.at(-1)?.push(element)
    else if (PARTS.has(element.name)) statements.part(element)
  }
  const endStatement = () => {
    while (stack.length > 0) leave()
    inside = false
    statements.end(undefined)
  }
  const reader: MarkupReader = {
    open(name, at, attributes) {
      lastAt = at
      if (STATEMENTS.has(name) && stack.length === 0) {
        if (inside) endStatement()
        inside = true
        statements.start()
        return
      }
      if (!inside || stack.length === DEEPEST) return
      const currency =
        attributes === '' ? '' : (/\bCcy\s*=\s*["']([A-Za-z]{3})["']/.exec(attributes)?.[1] ?? '')
      if (UNREAD.has(name)) unread += 1
      stack.push({ name: nameOf(name), at, currency: nameOf(currency), text: '', children: NO_CHILDREN })
      children.push([])
    },
    text(value) {
      const element = stack.at(-1)
      if (element && unread === 0) element.text += value
    },
    close(name) {
      if (stack.length === 0) {
        if (STATEMENTS.has(name) && inside) endStatement()
        return
      }
      if (!stack.some(element => element.name === name)) {
        if (STATEMENTS.has(name)) endStatement()
        return
      }
      for (let left: string | undefined = ''; left !== name && left !== undefined; ) {
        left = stack.at(-1)?.name
        leave()
      }
    },
  }
  return {
    reader,
    end() {
      if (!inside) return false
      inside = false
      statements.end(stack[0]?.at ?? lastAt)
      return true
    },
  }
}
