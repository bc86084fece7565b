/* As much of the D-Bus wire format as one call without arguments needs (D-Bus Specification, "Message Format"), least significant byte first. */

const METHOD_CALL = 1
const METHOD_RETURN = 2
const ERROR = 3
const PROTOCOL_VERSION = 1
/** Codes of the header's fields. */
const PATH = 1
const INTERFACE = 2
const MEMBER = 3
const REPLY_SERIAL = 5
const DESTINATION = 6
/** The part of every message with a fixed length, and the place in it of the length of the fields. */
const FIXED = 16
const FIELDS_LENGTH_AT = 12

export interface Call {
  /** Counted by whoever calls, from 1. */
  readonly serial: number
  /** The name on the bus, and of the interface as well. */
  readonly destination: string
  readonly path: string
  readonly member: string
}

/** What opens the conversation: the zero byte that carries the credentials, and who we say we are. */
export function authentication(userId: number): string {
  return `\0AUTH EXTERNAL ${Buffer.from(String(userId)).toString('hex')}\r\n`
}

/** A call's bytes. */
export function callBytes({ serial, destination, path, member }: Call): Buffer {
  const fields = Buffer.concat([
    padded(field(PATH, 'o', path)),
    padded(field(INTERFACE, 's', destination)),
    padded(field(MEMBER, 's', member)),
    field(DESTINATION, 's', destination),
  ])
  const start = Buffer.alloc(FIXED)
  start.write('l', 0, 'latin1')
  start.writeUInt8(METHOD_CALL, 1)
  start.writeUInt8(PROTOCOL_VERSION, 3)
  start.writeUInt32LE(serial, 8)
  start.writeUInt32LE(fields.length, FIELDS_LENGTH_AT)
  return Buffer.concat([start, padded(fields)])
}

/** A field of the header: its code, its type's signature, and a text with its length before it and a zero after it. */
function field(code: number, type: 'o' | 's', text: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(Buffer.byteLength(text))
  return Buffer.concat([Buffer.from([code, 1, type.charCodeAt(0), 0]), length, Buffer.from(`${text}\0`)])
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length, 8) - bytes.length)])
}

function aligned(length: number, to: number): number {
  return Math.ceil(length / to) * to
}

/** What the messages received so far say of a call. The last of them may be cut off. */
export function replyTo(serial: number, received: Buffer): 'returned' | 'refused' | 'none yet' {
  let rest = received
  while (rest.length >= FIXED) {
    const isLittle = rest.readUInt8(0) === 'l'.charCodeAt(0)
    const numberAt = (place: number) => (isLittle ? rest.readUInt32LE(place) : rest.readUInt32BE(place))
    const fieldsEnd = FIXED + numberAt(FIELDS_LENGTH_AT)
    const length = aligned(fieldsEnd, 8) + numberAt(4)
    if (rest.length < length) return 'none yet'
    const type = rest.readUInt8(1)
    const isAnswer = type === METHOD_RETURN || type === ERROR
    if (isAnswer && replySerial(rest.subarray(0, fieldsEnd), numberAt) === serial)
      return type === METHOD_RETURN ? 'returned' : 'refused'
    rest = rest.subarray(length)
  }
  return 'none yet'
}

/** The call that a header says it answers. */
function replySerial(header: Buffer, numberAt: (place: number) => number): number | undefined {
  let at = FIXED
  while (at + 8 <= header.length) {
    const code = header.readUInt8(at)
    const type = header.toString('latin1', at + 2, at + 3)
    const value = at + 4
    if (code === REPLY_SERIAL) return numberAt(value)
    // The types that a header may have: a signature has a length of one byte, a number none, texts one of four bytes.
    if (type === 'g') at = value + header.readUInt8(value) + 2
    else if (type === 'u') at = value + 4
    else at = value + 4 + numberAt(value) + 1
    at = aligned(at, 8)
  }
  return undefined
}
