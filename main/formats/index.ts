export { detectFormat, parseFile } from './parse-file.ts'
export type {
  BankAccountKind,
  CsvMappingChange,
  CsvReading,
  FileFormat,
  ParsedFile,
  ParsedRow,
  ParsedStatement,
  ParseFailure,
  ParseOptions,
  ParseResult,
  RowProblem,
} from './statement.ts'
