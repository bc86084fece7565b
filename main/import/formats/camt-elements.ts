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
  readonly children: Element[]
}

/** The first child of that name. */
export function first(element: Element, name: string): Element | undefined {
  return element.children.find(child => child.name === name)
}

/** All children of that name. */
export function all(element: Element, name: string): readonly Element[] {
  return element.children.filter(child => child.name === name)
}

/** The text at a path of children, '' where there is none. */
export function textAt(element: Element, ...path: readonly string[]): string {
  let at: Element | undefined = element
  for (const name of path) {
    at = first(at, name)
    if (!at) return ''
  }
  return at.text
}

const STATEMENTS: ReadonlySet<string> = new Set(['Stmt', 'Rpt', 'Ntfctn'])
const PARTS: ReadonlySet<string> = new Set(['Acct', 'Bal', 'Ntry'])
/** Real files nest a dozen deep; what is deeper is passed over. */
const DEEPEST = 64

/**
 * Collects the accounts, balances and entries of every statement as the scanner finds them. An element whose closing tag
 * is missing is closed with the one around it; an entry that the file's end cuts off is left out.
 */
export function readElements(): {
  readonly reader: MarkupReader
  readonly statements: readonly (readonly Element[])[]
  /** Where the element starts that the file's end cuts off; undefined where the file is complete. */
  cutAt(): number | undefined
} {
  const statements: Element[][] = []
  const stack: Element[] = []
  let parts: Element[] | undefined
  let lastAt = 0

  const leave = () => {
    const element = stack.pop()
    if (element) element.text = tidy(element.text)
    if (element && stack.length === 0 && PARTS.has(element.name)) parts?.push(element)
  }
  const reader: MarkupReader = {
    open(name, at, attributes) {
      lastAt = at
      if (STATEMENTS.has(name) && stack.length === 0) {
        parts = []
        statements.push(parts)
        return
      }
      if (!parts || stack.length === DEEPEST) return
      const currency =
        attributes === '' ? '' : (/\bCcy\s*=\s*["']([A-Za-z]{3})["']/.exec(attributes)?.[1] ?? '')
      const element: Element = { name, at, currency, text: '', children: [] }
      stack.at(-1)?.children.push(element)
      stack.push(element)
    },
    text(value) {
      const element = stack.at(-1)
      if (element) element.text += value
    },
    close(name) {
      if (stack.length === 0) {
        if (STATEMENTS.has(name)) parts = undefined
        return
      }
      if (!stack.some(element => element.name === name)) {
        if (!STATEMENTS.has(name)) return
        while (stack.length > 0) leave()
        parts = undefined
        return
      }
      for (let left: string | undefined = ''; left !== name && left !== undefined; ) {
        left = stack.at(-1)?.name
        leave()
      }
    },
  }
  return { reader, statements, cutAt: () => (parts ? (stack[0]?.at ?? lastAt) : undefined) }
}
