import { typeidUnboxed } from 'typeid-js'

/** Every kind of record has its own prefix, so an id says what it names. */
export type IdPrefix =
  | 'bill'
  | 'bk'
  | 'tx'
  | 'acct'
  | 'pay'
  | 'obl'
  | 'rem'
  | 'prop'
  | 'deal'
  | 'wp'
  | 'act'
  | 'buyer'
  | 'asg'
  | 'run'
  | 'msg'
  | 'fu'
  | 'ptr'
  | 'st'
  | 'hold'
  | 'val'
  | 'liab'
  | 'bal'
  | 'hflow'
  | 'ren'
  | 'ent'
  | 'cs'
  | 'pk'
  | 'aud'
  | 'imp'
  | 'rule'
  | 'flow'
  | 'repl'
  | 'trf'

/** A new TypeID: the prefix and a UUIDv7 in base 32, so ids made later sort later. */
export function newId(prefix: IdPrefix): string {
  return typeidUnboxed(prefix)
}
